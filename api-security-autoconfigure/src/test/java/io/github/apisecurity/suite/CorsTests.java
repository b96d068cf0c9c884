package io.github.apisecurity.suite;

import io.github.apisecurity.suite.app.NetworkApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which web pages may call the API from a browser.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class CorsTests {

	private static final String SHOP = "https://shop.example.com";

	@Parameter
	Stack stack;

	RunningApplication application() {
		return RunningApplication.of(this.stack, NetworkApplication.class, "api-security.cors.allowed-origins=" + SHOP);
	}

	@Test
	@DisplayName("CORS-01 no other page may call the API unless one is named")
	void namesNobodyByDefault() {
		RunningApplication application = RunningApplication.of(this.stack, NetworkApplication.class);
		RawHttp.Response response = application.request("GET", "/network").header("Origin", SHOP).send();
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers()).doesNotContainKey("Access-Control-Allow-Origin");
		RawHttp.Response preflight = application.request("OPTIONS", "/network")
			.header("Origin", SHOP)
			.header("Access-Control-Request-Method", "GET")
			.send();
		assertThat(preflight.headers()).doesNotContainKey("Access-Control-Allow-Origin");
	}

	@Test
	@DisplayName("CORS-02 a preflight request is answered without credentials, with the methods that are there")
	void answersPreflight() {
		Exchange exchange = application().request("OPTIONS", "/network")
			.header("Origin", SHOP)
			.header("Access-Control-Request-Method", "DELETE")
			.header("Access-Control-Request-Headers", "authorization, content-type");
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(204);
		assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
		assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("DELETE, GET, HEAD");
		assertThat(response.header("Access-Control-Allow-Headers")).contains("Authorization", "Content-Type");
		assertThat(response.header("Access-Control-Max-Age")).isEqualTo("600");
		assertThat(response.header("Vary")).contains("Origin");
		assertThat(response.headers()).doesNotContainKey("Access-Control-Allow-Credentials");
		assertThat(exchange.event().status()).isEqualTo(204);
	}

	@ParameterizedTest
	@DisplayName("CORS-01 CORS-02 a preflight request for more than is allowed is refused")
	@CsvSource(nullValues = "-", textBlock = """
			https://evil.example.com,         GET,  -
			https://shop.example.com.evil,    GET,  -
			https://SHOP.example.com,         GET,  -
			https://shop.example.com:444,     GET,  -
			http://shop.example.com,          GET,  -
			null,                             GET,  -
			https://shop.example.com,         PUT,  -
			https://shop.example.com,         get,  -
			https://shop.example.com,         GET,  x-evil
			""")
	void refusesPreflight(String origin, String method, String headers) {
		Exchange exchange = application().request("OPTIONS", "/network")
			.header("Origin", origin)
			.header("Access-Control-Request-Method", method);
		if (headers != null) {
			exchange.header("Access-Control-Request-Headers", headers);
		}
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, 403, "access-denied", exchange.traceId());
		assertThat(exchange.event().reason()).isEqualTo("origin-not-allowed");
		assertThat(response.header("Vary")).contains("Origin");
		if (!origin.equals(SHOP)) {
			assertThat(response.headers()).doesNotContainKey("Access-Control-Allow-Origin");
		}
	}

	@Test
	@DisplayName("CORS-02 every answer to the page can be read, refusals too, with the fields that clients need")
	void letsThePageReadAnswers() {
		for (String path : new String[] { "/network", "/random" }) {
			RawHttp.Response response = application().request("GET", path).header("Origin", SHOP).send();
			assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
			assertThat(response.header("Vary")).contains("Origin", "Authorization");
			assertThat(response.header("Access-Control-Expose-Headers"))
				.isEqualTo("WWW-Authenticate, DPoP-Nonce, RateLimit, RateLimit-Policy, Retry-After");
		}
	}

	@Test
	@DisplayName("CORS-01 other pages get no header field and the answer still varies by origin")
	void tellsOtherPagesNothing() {
		RawHttp.Response response = application().request("GET", "/network")
			.header("Origin", "https://evil.example.com")
			.send();
		assertThat(response.headers()).doesNotContainKey("Access-Control-Allow-Origin");
		assertThat(response.header("Vary")).contains("Origin");
	}

}
