package io.github.apisecurity.sample;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShopApplication}, over HTTP as its clients see it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ShopApplicationTests {

	private static final String READ_AND_WRITE = "orders:read orders:write";

	private static final String PROBLEM = "application/problem+json";

	private final HttpClient http = HttpClient.newHttpClient();

	private final JsonMapper json = JsonMapper.shared();

	@LocalServerPort
	private int port;

	// The issuer has the port in its name, so it has to be known before the start
	@DynamicPropertySource
	static void port(DynamicPropertyRegistry properties) {
		int free = TestSocketUtils.findAvailableTcpPort();
		properties.add("server.port", () -> free);
	}

	@Autowired
	private JWKSource<SecurityContext> keys;

	@Value("${spring.security.oauth2.authorizationserver.issuer}")
	private String issuer;

	@Test
	void printsLinesToPasteAtStartUp(CapturedOutput output) {
		assertThat(output).contains("curl -s -u alice:alice-secret")
			.contains("http://localhost:" + this.port + "/oauth2/token")
			.contains("curl -i http://localhost:" + this.port + "/products")
			.contains("sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/'");
	}

	@Test
	void namesTheUndeclaredEndpointAtStartUp(CapturedOutput output) {
		assertThat(output).contains("GET /orders/export");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/index.html" })
	void servesPageToBrowsers(String path) throws Exception {
		HttpResponse<String> response = send(get(path).header("Accept", "text/html"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("<title>The shop").contains("curl -i http://localhost:8080/products");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/shop.css", "/favicon.svg" })
	void servesWhatThePageNeeds(String path) throws Exception {
		assertThat(send(get(path)).statusCode()).isEqualTo(200);
	}

	@Test
	void showsProductsToEveryone() throws Exception {
		HttpResponse<String> response = send(get("/products"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.json.readTree(response.body())).hasSize(5);
	}

	@Test
	void challengesCallerWithoutToken() throws Exception {
		HttpResponse<String> response = send(get("/orders"));
		assertProblem(response, 401, "authentication-required");
		assertThat(response.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(startsWith("Bearer "));
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void challengesCallerWithForeignToken() throws Exception {
		HttpResponse<String> response = send(get("/orders", "e30.e30.e30"));
		assertProblem(response, 401, "invalid-token");
	}

	@Test
	void refusesTokenThatIsNotAnAccessToken() throws Exception {
		assertThat(send(get("/orders", mint("at+jwt", this.issuer, "shop-api"))).statusCode()).isEqualTo(200);
		assertProblem(send(get("/orders", mint("JWT", this.issuer, "shop-api"))), 401, "invalid-token");
	}

	@Test
	void refusesTokenOfAnotherIssuer() throws Exception {
		assertProblem(send(get("/orders", mint("at+jwt", "https://idp.example.com", "shop-api"))), 401,
				"invalid-token");
	}

	@Test
	void refusesTokenForAnotherAudience() throws Exception {
		assertProblem(send(get("/orders", mint("at+jwt", this.issuer, "alice"))), 401, "invalid-token");
	}

	@Test
	void givesNoTokenForWrongSecret() throws Exception {
		HttpResponse<String> response = send(tokenRequest("alice", "wrong", READ_AND_WRITE));
		assertThat(response.statusCode()).isEqualTo(401);
	}

	@Test
	void givesNoTokenWithScopeThatTheClientMayNotHave() throws Exception {
		HttpResponse<String> response = send(tokenRequest("support", "support-secret", READ_AND_WRITE));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("invalid_scope");
	}

	@Test
	void customersSeeTheirOwnOrders() throws Exception {
		assertThat(customersOf(send(get("/orders", token("bob", READ_AND_WRITE))))).containsOnly("bob");
		assertThat(customersOf(send(get("/orders", token("alice", READ_AND_WRITE))))).containsOnly("alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "support", "admin" })
	void staffSeesAllOrders(String client) throws Exception {
		assertThat(customersOf(send(get("/orders", token(client, "orders:read"))))).contains("alice", "bob");
	}

	@Test
	void answersForeignOrderLikeMissingOne() throws Exception {
		String alice = token("alice", READ_AND_WRITE);
		HttpResponse<String> foreign = send(get("/orders/1003", alice));
		HttpResponse<String> missing = send(get("/orders/9999", alice));
		assertThat(send(get("/orders/1003", token("bob", READ_AND_WRITE))).statusCode()).isEqualTo(200);
		assertThat(foreign.statusCode()).isEqualTo(404);
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(foreign.headers().firstValue("Content-Type")).hasValue(PROBLEM);
		assertThat(withoutInstance(foreign)).isEqualTo(withoutInstance(missing));
		assertThat(foreign.headers().map().keySet()).isEqualTo(missing.headers().map().keySet());
	}

	@Test
	void deletesNoForeignOrder() throws Exception {
		String bob = token("bob", READ_AND_WRITE);
		assertThat(send(delete("/orders/1003", token("alice", READ_AND_WRITE))).statusCode()).isEqualTo(404);
		assertThat(send(get("/orders/1003", bob)).statusCode()).isEqualTo(200);
	}

	@Test
	void placesAndDeletesOrder() throws Exception {
		String alice = token("alice", READ_AND_WRITE);
		HttpResponse<String> placed = send(post("/orders", alice, "{\"product\":\"tea\",\"quantity\":2}"));
		assertThat(placed.statusCode()).isEqualTo(201);
		assertThat(this.json.readTree(placed.body()).path("customer").stringValue()).isEqualTo("alice");
		String location = placed.headers().firstValue("Location").orElseThrow();
		assertThat(send(get(location, alice)).statusCode()).isEqualTo(200);
		assertThat(send(delete(location, alice)).statusCode()).isEqualTo(204);
		assertThat(send(get(location, alice)).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"product\":\"tea\"}", "{\"product\":\"tea\",\"quantity\":0}",
			"{\"product\":\"tea\",\"quantity\":101}", "{\"product\":\"car\",\"quantity\":1}", "[", "" })
	void refusesOrderThatMakesNoSense(String body) throws Exception {
		HttpResponse<String> response = send(post("/orders", token("alice", READ_AND_WRITE), body));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).hasValue(PROBLEM);
	}

	@Test
	void refusesOrderFromCallerWithoutScope() throws Exception {
		HttpResponse<String> response = send(
				post("/orders", token("alice", "orders:read"), "{\"product\":\"tea\",\"quantity\":1}"));
		assertProblem(response, 403, "insufficient-scope");
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying(contains("scope=\"orders:write\""));
	}

	@Test
	void showsReportToAdministratorsOnly() throws Exception {
		assertThat(send(get("/admin/report", token("admin", ""))).statusCode()).isEqualTo(200);
		assertProblem(send(get("/admin/report", token("alice", READ_AND_WRITE))), 403, "access-denied");
	}

	@Test
	void answersNobodyAtUndeclaredEndpoint() throws Exception {
		assertProblem(send(get("/orders/export", token("admin", READ_AND_WRITE))), 403, "endpoint-not-declared");
	}

	@Test
	void showsCustomerToThemselvesAndToStaff() throws Exception {
		String alice = token("alice", "");
		assertThat(send(get("/customers/alice", alice)).statusCode()).isEqualTo(200);
		assertThat(send(get("/customers/alice", token("support", ""))).statusCode()).isEqualTo(200);
		HttpResponse<String> foreign = send(get("/customers/bob", alice));
		HttpResponse<String> missing = send(get("/customers/carol", alice));
		assertThat(foreign.statusCode()).isEqualTo(404);
		assertThat(withoutInstance(foreign)).isEqualTo(withoutInstance(missing));
	}

	@Test
	void showsOfCustomersWhatTheCallerMaySee() throws Exception {
		JsonNode own = this.json.readTree(send(get("/customers/alice", token("alice", ""))).body());
		assertThat(own.path("email").stringValue()).isEqualTo("alice@example.com");
		assertThat(own.path("phone").stringValue()).isEqualTo("+44 20 7946 0018");
		JsonNode support = this.json.readTree(send(get("/customers/alice", token("support", ""))).body());
		assertThat(support.path("email").stringValue()).isEqualTo("a***@example.com");
		assertThat(support.has("phone")).isFalse();
		JsonNode admin = this.json.readTree(send(get("/customers/alice", token("admin", ""))).body());
		assertThat(admin.path("email").stringValue()).isEqualTo("alice@example.com");
		assertThat(admin.has("phone")).isFalse();
	}

	@Test
	void writesNoSensitiveValue(CapturedOutput output) throws Exception {
		assertThat(send(get("/customers/alice", token("alice", ""))).body()).contains("+44 20 7946 0018");
		assertThat(send(get("/customers/bob", token("alice", ""))).statusCode()).isEqualTo(404);
		assertThat(output.getAll()).contains("route=\"/customers/{id}\"").doesNotContain("7946");
	}

	@Test
	void showsRemarksToTheStaffOnly() throws Exception {
		assertThat(send(get("/orders/1001", token("alice", READ_AND_WRITE))).body()).doesNotContain("remark");
		assertThat(send(get("/orders/1001", token("support", "orders:read"))).body()).contains("A good customer");
	}

	@Test
	void takesRemarksFromAdministratorsOnly() throws Exception {
		String body = "{\"product\":\"tea\",\"quantity\":1,\"remark\":\"free\",\"price\":0}";
		HttpResponse<String> response = send(post("/orders", token("alice", READ_AND_WRITE), body));
		assertProblem(response, 400, "invalid-request");
		assertThat(this.json.readTree(response.body()).path("errors").findValuesAsString("pointer"))
			.containsExactlyInAnyOrder("#/remark", "#/price");
		String allowed = "{\"product\":\"tea\",\"quantity\":1,\"remark\":\"free\"}";
		assertThat(send(post("/orders", token("admin", READ_AND_WRITE), allowed)).statusCode()).isEqualTo(201);
	}

	@Test
	void showsInventoryToSecurityAdministratorsOnly() throws Exception {
		HttpResponse<String> response = send(get("/actuator/apiinventory", token("admin", "")));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("/orders/export");
		assertProblem(send(get("/actuator/apiinventory", token("support", "orders:read"))), 403, "access-denied");
		assertThat(send(get("/actuator/apiinventory")).statusCode()).isEqualTo(401);
	}

	private static Consumer<String> startsWith(String prefix) {
		return (value) -> assertThat(value).startsWith(prefix);
	}

	private static Consumer<String> contains(String part) {
		return (value) -> assertThat(value).contains(part);
	}

	private void assertProblem(HttpResponse<String> response, int status, String slug) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(startsWith(PROBLEM));
		JsonNode problem = this.json.readTree(response.body());
		assertThat(problem.path("type").stringValue()).isEqualTo("urn:problem:api-security:" + slug);
		assertThat(problem.path("status").intValue()).isEqualTo(status);
	}

	private JsonNode withoutInstance(HttpResponse<String> response) {
		JsonNode problem = this.json.readTree(response.body());
		return ((ObjectNode) problem).without(List.of("instance", "traceId"));
	}

	private List<String> customersOf(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(200);
		return this.json.readTree(response.body()).findValuesAsString("customer");
	}

	private String token(String client, String scope) throws Exception {
		HttpResponse<String> response = send(tokenRequest(client, client + "-secret", scope));
		assertThat(response.statusCode()).isEqualTo(200);
		return this.json.readTree(response.body()).path("access_token").stringValue();
	}

	private HttpRequest.Builder tokenRequest(String client, String secret, String scope) {
		String credentials = Base64.getEncoder()
			.encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
		String form = "grant_type=client_credentials&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8);
		return get("/oauth2/token").header("Authorization", "Basic " + credentials)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form));
	}

	private String mint(String type, String issuer, String audience) {
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).type(type).build();
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(issuer)
			.subject("alice")
			.audience(List.of(audience))
			.id("1")
			.issuedAt(Instant.now())
			.expiresAt(Instant.now().plusSeconds(300))
			.claim("client_id", "alice")
			.claim("scope", READ_AND_WRITE)
			.build();
		return new NimbusJwtEncoder(this.keys).encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
	}

	private HttpRequest.Builder get(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port).resolve(path));
	}

	private HttpRequest.Builder get(String path, String token) {
		return get(path).header("Authorization", "Bearer " + token);
	}

	private HttpRequest.Builder delete(String path, String token) {
		return get(path, token).DELETE();
	}

	private HttpRequest.Builder post(String path, String token, String body) {
		return get(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

}
