package io.github.apisecurity.suite;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.apisecurity.authentication.jwt.TestVectors;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.suite.app.FrontDoorApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which tokens come in and which do not, and what a client sees of it. The application
 * has nothing but the standard properties.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class FrontDoorTests {

	private static final IdentityProvider PROVIDER = new IdentityProvider();

	@Parameter
	Stack stack;

	@AfterAll
	static void stop() {
		PROVIDER.mode(IdentityProvider.Mode.ANSWER);
	}

	RunningApplication application() {
		return RunningApplication.of(this.stack, FrontDoorApplication.class,
				"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + PROVIDER.jwkSetUri());
	}

	static JWTClaimsSet.Builder claims() {
		Instant now = Instant.now();
		return new JWTClaimsSet.Builder().issuer(Tokens.ISSUER)
			.subject("alice")
			.audience("suite")
			.claim("client_id", "alice-client")
			.claim("scope", "orders:read")
			.jwtID("4711")
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(600)));
	}

	@ParameterizedTest
	@DisplayName("BT-08 JWT-04 a good token comes in, whatever the case of the scheme and whichever of the known types")
	@CsvSource(nullValues = "-", textBlock = """
			Bearer, -
			bearer, JWT
			BEARER, at+jwt
			Bearer, application/at+jwt
			Bearer, AT+JWT
			""")
	void letsGoodTokensIn(String scheme, String type) {
		JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa");
		if (type != null) {
			header.type(new JOSEObjectType(type));
		}
		String token = PROVIDER.rsaToken(header.build(), claims().build());
		Exchange exchange = application().request("GET", "/who").header("Authorization", scheme + " " + token);
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(200);
		assertThat(response.body()).contains("SCOPE_orders:read");
		ExchangeEvent event = exchange.event();
		assertThat(event.caller().subject()).isEqualTo("alice");
		assertThat(event.caller().issuer()).isEqualTo(Tokens.ISSUER);
		assertThat(event.caller().client()).isEqualTo("alice-client");
	}

	@Test
	@DisplayName("JWT-12 an elliptic curve key of the provider comes in too")
	void letsEllipticCurveIn() {
		assertThat(application().request("GET", "/who").token(PROVIDER.ecToken(claims().build())).send().status())
			.isEqualTo(200);
	}

	static Stream<Map.Entry<String, List<String>>> manyCredentials() {
		String token = "Authorization: Bearer " + PROVIDER.rsaToken(claims().build());
		return Stream.of(Map.entry("valid twice", List.of(token, token)),
				Map.entry("valid and garbage", List.of(token, "Authorization: Bearer garbage")),
				Map.entry("garbage and valid", List.of("Authorization: Bearer garbage", token)),
				Map.entry("bearer and basic", List.of(token, "Authorization: Basic YWxpY2U6c2VjcmV0")),
				Map.entry("basic and bearer", List.of("Authorization: Basic YWxpY2U6c2VjcmV0", token)),
				Map.entry("bearer and DPoP", List.of(token, "Authorization: DPoP abc")),
				Map.entry("valid and empty", List.of(token, "Authorization:")),
				Map.entry("in another case", List.of(token, "AUTHORIZATION: Bearer x")));
	}

	@ParameterizedTest
	@DisplayName("BT-04 more than one credential is refused")
	@MethodSource("manyCredentials")
	void refusesManyCredentials(Map.Entry<String, List<String>> fields) {
		for (String path : List.of("/who", "/open", "/random")) {
			Exchange exchange = application().request("GET", path);
			fields.getValue().forEach((field) -> {
				int colon = field.indexOf(':');
				exchange.header(field.substring(0, colon), field.substring(colon + 1).trim());
			});
			RawHttp.Response response = exchange.send();
			ErrorTests.assertProblem(response, 400, "invalid-credentials", exchange.traceId());
			ErrorTests.assertHeaders(response);
			assertThat(response.header("WWW-Authenticate")).contains("error=\"invalid_request\"");
			assertThat(exchange.event().outcome()).isEqualTo(Outcome.REFUSED);
		}
	}

	@ParameterizedTest
	@DisplayName("BT-05 BT-04 a token in the query is refused, however its name is written, and not recorded")
	@ValueSource(strings = { "access_token=$", "ACCESS_TOKEN=$", "access%5ftoken=$", "a=b&access_token=$",
			"access_token", "api_key=$", "token=$", "%61ccess_token=$&a=b" })
	void refusesTokensInTheQuery(String query) {
		String token = PROVIDER.rsaToken(claims().build());
		for (boolean header : List.of(true, false)) {
			Exchange exchange = application().request("GET", "/open?" + query.replace("$", token));
			if (header) {
				exchange.token(token);
			}
			RawHttp.Response response = exchange.send();
			ErrorTests.assertProblem(response, 400, "invalid-credentials", exchange.traceId());
			assertThat(exchange.event().toString()).doesNotContain(token);
		}
	}

	@Test
	@DisplayName("BT-06 a token in a form is no credential")
	void ignoresTokensInForms() {
		String token = PROVIDER.rsaToken(claims().build());
		RawHttp.Response response = application().request("POST", "/who")
			.body("application/x-www-form-urlencoded", "access_token=" + token)
			.send();
		ErrorTests.assertProblem(response, 401, "authentication-required", null);
	}

	static Stream<String> malformedFields() {
		String good = PROVIDER.rsaToken(claims().build());
		String[] parts = good.split("\\.");
		return Stream.of("", " ", "Bearer", "Bearer ", "Bearer  " + good, "Bearer\t" + good, "Bearer " + good + " x",
				"BearerX " + good, "Bearer=" + good, "Bearer," + good, "Bearer:" + good, "Bearer\"" + good + "\"",
				"Bearer \"" + good + "\"", "Bearer " + good + ",", "Bearer " + good + ", Bearer " + good,
				"Bearer " + good + ";", "Bearer " + good + "=", "Bearer " + good + "==", "Bearer " + good + "~",
				"Bearer ." + good, "Bearer " + good + ".", "Bearer " + good + "..", "Bearer a", "Bearer a.b",
				"Bearer a.b.c.d", "Bearer ..", "Bearer ...", "Bearer " + parts[0] + "." + parts[1],
				"Bearer " + parts[0] + ".." + parts[2], "Bearer " + parts[0] + "." + parts[1] + ".",
				"Bearer " + good.replace('-', '+').replace('_', '/') + "/", "Bearer " + good + "%20", "Bearer {}",
				"Bearer {\"payload\":\"" + parts[1] + "\"}", "Bearer null", "Bearer undefined", "Bearer \u00e4" + good,
				"Bearer <token>", "Bearer ${jndi:ldap://x}", "Bearer ' OR 1=1 --", "Bearer " + "a".repeat(7000),
				"Bearer " + good + "\u0001", "bearer" + good);
	}

	@ParameterizedTest
	@DisplayName("BT-02 BT-07 JWT-02 JWT-22 malformed credentials are refused with the body of every bad token")
	@MethodSource("malformedFields")
	void refusesMalformedFields(String field) {
		Exchange exchange = application().request("GET", "/who").header("Authorization", field);
		RawHttp.Response response = exchange.send();
		if (field.chars().anyMatch((c) -> c < 0x20 && c != '\t') && response.status() == 400) {
			// Some servers have an opinion of their own about control characters
			ErrorTests.assertProblem(response, 400, "invalid-request", null);
			return;
		}
		assertIsInvalidToken(response, exchange.traceId());
		assertThat(exchange.event().reason()).startsWith("token-");
	}

	static Stream<Map.Entry<String, String>> badTokens() throws JOSEException {
		List<Map.Entry<String, String>> tokens = new ArrayList<>();
		Instant now = Instant.now();
		tokens.add(Map.entry("token-expired",
				PROVIDER.rsaToken(claims().issueTime(Date.from(now.minusSeconds(600)))
					.expirationTime(Date.from(now.minusSeconds(120)))
					.build())));
		tokens.add(Map.entry("token-expired", PROVIDER.rsaToken(claims().expirationTime(null).build())));
		tokens.add(Map.entry("token-lifetime",
				PROVIDER.rsaToken(claims().expirationTime(Date.from(now.plusSeconds(50L * 365 * 86400))).build())));
		tokens.add(Map.entry("token-not-yet-valid",
				PROVIDER.rsaToken(claims().notBeforeTime(Date.from(now.plusSeconds(3600))).build())));
		tokens.add(Map.entry("token-not-yet-valid",
				PROVIDER.rsaToken(claims().issueTime(Date.from(now.plusSeconds(3600)))
					.expirationTime(Date.from(now.plusSeconds(7200)))
					.build())));
		for (String issuer : new String[] { "https://issuer.example.com/", "https://issuer.example.com.evil",
				"https://ISSUER.example.com", "https://evil.example.com", null }) {
			tokens.add(Map.entry("token-issuer", PROVIDER.rsaToken(claims().issuer(issuer).build())));
		}
		tokens.add(Map.entry("token-audience", PROVIDER.rsaToken(claims().audience("other").build())));
		tokens.add(Map.entry("token-audience", PROVIDER.rsaToken(claims().audience((String) null).build())));
		tokens.add(Map.entry("token-audience", PROVIDER.rsaToken(claims().audience("SUITE").build())));
		tokens.add(
				Map.entry("token-subject", PROVIDER.rsaToken(claims().subject(null).claim("client_id", null).build())));
		tokens.add(Map.entry("token-is-id-token", PROVIDER.rsaToken(claims().claim("nonce", "n").build())));
		tokens.add(Map.entry("token-is-id-token", PROVIDER.rsaToken(claims().claim("at_hash", "h").build())));
		tokens.add(Map.entry("token-type", PROVIDER.rsaToken(
				new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").type(new JOSEObjectType("logout+jwt")).build(),
				claims().build())));
		tokens.add(Map.entry("token-key", PROVIDER
			.rsaToken(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("../../dev/null").build(), claims().build())));
		SignedJWT confused = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(),
				claims().build());
		confused.sign(new MACSigner(PROVIDER.rsa().toRSAPublicKey().getEncoded()));
		tokens.add(Map.entry("token-algorithm", confused.serialize()));
		RSAKey other = new RSAKeyGenerator(2048).keyID("rsa").generate();
		SignedJWT forged = new SignedJWT(
				new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").jwk(other.toPublicJWK()).build(),
				claims().build());
		forged.sign(new com.nimbusds.jose.crypto.RSASSASigner(other));
		tokens.add(Map.entry("token-signature", forged.serialize()));
		String good = PROVIDER.rsaToken(claims().build());
		String payload = good.split("\\.")[1];
		for (String none : List.of("none", "None", "NONE", "nOnE")) {
			tokens.add(Map.entry("", encode("{\"alg\":\"" + none + "\"}") + "." + payload + "."));
			tokens.add(Map.entry("", encode("{\"alg\":\"" + none + "\"}") + "." + payload + ".AAAA"));
		}
		return tokens.stream();
	}

	@ParameterizedTest
	@DisplayName("JWT-01 JWT-04 to JWT-10 JWT-12 to JWT-15 BT-09 PITFALLS 6 22 23 a bad token is refused with one body, and the record says why")
	@MethodSource("badTokens")
	void refusesBadTokens(Map.Entry<String, String> token) {
		Exchange exchange = application().request("GET", "/who").token(token.getValue());
		assertIsInvalidToken(exchange.send(), exchange.traceId());
		ExchangeEvent event = exchange.event();
		assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
		if (!token.getKey().isEmpty()) {
			assertThat(event.reason()).isEqualTo(token.getKey());
		}
		assertThat(event.toString()).doesNotContain(token.getValue());
	}

	@Test
	@DisplayName("JWT-01 JWT-02 JWT-12 JWT-16 PITFALLS 22 none of 401 public test vectors comes in, and all are answered alike")
	void refusesPublicTestVectors() {
		JsonNode vectors = TestVectors.read("wycheproof/json_web_signature_test.json");
		int sent = 0;
		for (JsonNode group : vectors.get("testGroups")) {
			for (JsonNode vector : group.get("tests")) {
				Exchange exchange = application().request("GET", "/who").token(vector.get("jws").asString());
				assertIsInvalidToken(exchange.send(), exchange.traceId());
				assertThat(exchange.event().reason()).startsWith("token-");
				sent++;
			}
		}
		assertThat(sent).isEqualTo(401);
	}

	@Test
	@DisplayName("JWT-03 every other writing of a good token is refused")
	void refusesOtherWritings() {
		String good = PROVIDER.rsaToken(claims().build());
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		char last = good.charAt(good.length() - 1);
		int index = alphabet.indexOf(last);
		for (int bits = 1; bits < 4; bits++) {
			String other = good.substring(0, good.length() - 1) + alphabet.charAt(index ^ bits);
			Exchange exchange = application().request("GET", "/who").token(other);
			assertIsInvalidToken(exchange.send(), exchange.traceId());
		}
	}

	@Test
	@DisplayName("POP-01 a token that is bound to a key is no bearer token")
	void refusesBoundTokens() {
		for (Object confirmation : List.of(Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"),
				Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"), Map.of("kid", "k"))) {
			Exchange exchange = application().request("GET", "/who")
				.token(PROVIDER.rsaToken(claims().claim("cnf", confirmation).build()));
			assertIsInvalidToken(exchange.send(), exchange.traceId());
		}
	}

	@Test
	@DisplayName("JWT-22 a token above 8 KB comes in where it may")
	void letsLargeTokensInWhereTheyMay() {
		String token = PROVIDER.rsaToken(claims().claim("groups", "g".repeat(6_700)).build());
		assertThat(token).hasSizeBetween(9_000, 10_000);
		RunningApplication large = RunningApplication.of(this.stack, FrontDoorApplication.class,
				"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + PROVIDER.jwkSetUri(),
				"api-security.authentication.max-token-size=16KB", "server.max-http-request-header-size=64KB");
		assertThat(large.request("GET", "/who").token(token).send().status()).isEqualTo(200);
		RunningApplication standard = RunningApplication.of(this.stack, FrontDoorApplication.class,
				"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + PROVIDER.jwkSetUri(),
				"server.max-http-request-header-size=64KB");
		Exchange exchange = standard.request("GET", "/who").token(token);
		assertIsInvalidToken(exchange.send(), exchange.traceId());
	}

	@Test
	@DisplayName("JWT-08 scopes of the wrong type are the fault of the token")
	void refusesScopesOfTheWrongType() {
		Exchange exchange = application().request("GET", "/who")
			.token(PROVIDER.rsaToken(claims().claim("scope", null).claim("scp", List.of(1, Map.of())).build()));
		assertIsInvalidToken(exchange.send(), exchange.traceId());
		assertThat(exchange.event().reason()).isEqualTo("token-claims");
	}

	@Test
	@DisplayName("BT-10 no challenge repeats the Host")
	void challengeDoesNotRepeatTheHost() {
		RawHttp.Response response = RawHttp.send(application().port(),
				List.of("GET /who HTTP/1.1", "Host: evil.example.com"), "");
		ErrorTests.assertProblem(response, 401, "authentication-required", null);
		assertThat(response.headers().toString() + response.body()).doesNotContain("evil");
		RawHttp.Response metadata = RawHttp.send(application().port(),
				List.of("GET /.well-known/oauth-protected-resource HTTP/1.1", "Host: evil.example.com"), "");
		assertThat(metadata.status()).isEqualTo(401);
		assertThat(metadata.body()).doesNotContain("evil");
	}

	@Test
	@DisplayName("PITFALLS 20 JWT-15 a flood of unknown keys costs the provider one request")
	void asksTheProviderOnce() {
		assertThat(application().request("GET", "/who").token(PROVIDER.rsaToken(claims().build())).send().status())
			.isEqualTo(200);
		int before = PROVIDER.fetches();
		IntStream.range(0, 200).parallel().forEach((i) -> {
			String token = PROVIDER.rsaToken(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown-" + i).build(),
					claims().build());
			assertThat(application().request("GET", "/who").token(token).send().status()).isEqualTo(401);
		});
		assertThat(PROVIDER.fetches() - before).isLessThanOrEqualTo(1);
	}

	@Test
	@DisplayName("BT-13 PITFALLS 21 a provider that is away from the start is no fault of the token: 503")
	void answersThatTheProviderIsAway() {
		try (IdentityProvider provider = new IdentityProvider()) {
			provider.mode(IdentityProvider.Mode.FAIL);
			RunningApplication application = RunningApplication.of(this.stack, FrontDoorApplication.class,
					"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + provider.jwkSetUri());
			Exchange exchange = application.request("GET", "/who").token(provider.rsaToken(claims().build()));
			RawHttp.Response response = exchange.send();
			ErrorTests.assertProblem(response, 503, "dependency-unavailable", exchange.traceId());
			ErrorTests.assertHeaders(response);
			assertThat(response.header("Retry-After")).isNotNull();
			assertThat(response.header("WWW-Authenticate")).isNull();
			assertThat(exchange.event().reason()).isEqualTo("dependency-unavailable");
			assertThat(application.request("GET", "/open").send().status()).isEqualTo(200);
		}
	}

	@Test
	@DisplayName("PITFALLS 21 while the provider hangs, tokens with known keys come in")
	void hangingProviderStopsNobodyElse() {
		try (IdentityProvider provider = new IdentityProvider()) {
			RunningApplication application = RunningApplication.of(this.stack, FrontDoorApplication.class,
					"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + provider.jwkSetUri());
			String token = provider.rsaToken(claims().build());
			assertThat(application.request("GET", "/who").token(token).send().status()).isEqualTo(200);
			int before = provider.fetches();
			provider.mode(IdentityProvider.Mode.HANG);
			List<CompletableFuture<Integer>> unknown = IntStream.range(0, 20)
				.mapToObj((i) -> provider.rsaToken(
						new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown-" + i).build(), claims().build()))
				.map((other) -> CompletableFuture
					.supplyAsync(() -> application.request("GET", "/who").token(other).send().status()))
				.toList();
			for (int i = 0; i < 50; i++) {
				assertThat(application.request("GET", "/who").token(token).send().status()).isEqualTo(200);
			}
			assertThat(provider.fetches() - before).isLessThanOrEqualTo(1);
			provider.release();
			assertThat(unknown).allSatisfy((status) -> assertThat(status.join()).isIn(401, 503));
		}
	}

	@Test
	@DisplayName("POP-01 without the guard of bound tokens a bound token is a bearer token")
	void boundTokensComeInWithoutTheirGuard() {
		RunningApplication application = RunningApplication.of(this.stack, WithoutBoundTokenGuard.class,
				"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + PROVIDER.jwkSetUri());
		String token = PROVIDER
			.rsaToken(claims().claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")).build());
		assertThat(application.request("GET", "/who").token(token).send().status())
			.isEqualTo((this.stack == Stack.REACTIVE) ? 200 : 401);
	}

	private static void assertIsInvalidToken(RawHttp.Response response, String traceId) {
		ErrorTests.assertProblem(response, 401, "invalid-token", traceId);
		ErrorTests.assertHeaders(response);
		assertThat(response.header("WWW-Authenticate")).isEqualTo(
				"Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The access token is not valid\"");
		assertThat(response.body().replaceAll("\"(instance|traceId)\":\"[^\"]*\"", ""))
			.isEqualTo("{\"type\":\"urn:problem:api-security:invalid-token\",\"title\":\"Invalid access token\","
					+ "\"status\":401,\"detail\":\"The access token is not valid. Get a new one.\",,}");
	}

	private static String encode(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(FrontDoorApplication.class)
	static class WithoutBoundTokenGuard {

		@Bean
		static BeanFactoryPostProcessor remover() {
			return (beanFactory) -> ((BeanDefinitionRegistry) beanFactory)
				.removeBeanDefinition("apiSecurityBoundTokenGuard");
		}

	}

}
