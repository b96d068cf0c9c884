package io.github.apisecurity.suite;

import java.util.List;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client sees of whatever goes wrong.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class ErrorTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Parameter
	Stack stack;

	RunningApplication application() {
		return RunningApplication.of(this.stack, SuiteApplication.class, AccessTests.RULES);
	}

	@ParameterizedTest
	@DisplayName("ERR-01 ERR-02 HDR-01 HDR-04 every error is a problem with a trace id and all header fields, whatever the client accepts")
	@CsvSource(textBlock = """
			GET,   /faults/runtime,              500, internal-error
			GET,   /faults/reason,               409, about:blank
			GET,   /faults/annotated,            410, about:blank
			GET,   /faults/empty,                404, not-found
			GET,   /faults/number,               400, invalid-request
			GET,   /faults/number?value=x&other=3,  400, invalid-request
			GET,   /faults/number?value=1&other=2,  400, invalid-request
			POST,  /faults/order,                400, invalid-request
			GET,   /orders,                      401, authentication-required
			GET,   /random,                      401, authentication-required
			TRACE, /faults/json,                 405, method-not-allowed
			FOO,   /faults/json,                 405, method-not-allowed
			GET,   //faults/json,                400, request-blocked
			GET,   /faults/json;x=1,             400, request-blocked
			GET,   /faults/%2e%2e/json,          400, request-blocked
			""")
	void everyErrorIsAProblem(String method, String path, int status, String type) {
		for (String accept : List.of("*/*", "text/html", "application/xml;q=0.9, text/html")) {
			Exchange exchange = application().request(method, path).header("Accept", accept);
			if (method.equals("POST")) {
				exchange.body("application/json", "{\"name\":");
			}
			RawHttp.Response response = exchange.send();
			assertThat(response.status()).as(response.body()).isEqualTo(status);
			if (isRejectedByJetty(path)) {
				assertProblem(response, status, "invalid-request", null);
			}
			else {
				assertProblem(response, status, type, exchange.traceId());
			}
			assertHeaders(response);
			assertThat(response.body()).doesNotContain("SELECT", "hunter2", "Exception", "java.", "springframework",
					"faults");
		}
	}

	@ParameterizedTest
	@DisplayName("MSG-06 MSG-08 what the endpoint does not accept is told to those who may know of it")
	@CsvSource(delimiter = '|',
			textBlock = """
					PUT  | /faults/json  | -                | */*        | 405 | method-not-allowed     | Allow  | GET
					POST | /faults/order | text/plain       | */*        | 415 | unsupported-media-type | Accept | application/json
					POST | /faults/order | -                | */*        | 415 | unsupported-media-type | Accept | application/json
					GET  | /faults/json  | -                | text/html  | 406 | not-acceptable         | -      | -
					""")
	void tellsWhatIsAccepted(String method, String path, String contentType, String accept, int status, String type,
			String header, String value) {
		Exchange exchange = application().request(method, path)
			.header("Accept", accept)
			.token(Tokens.token("alice", "other"));
		if (method.equals("POST")) {
			if (contentType.equals("-")) {
				exchange.header("Content-Length", "0");
			}
			else {
				exchange.body(contentType, "text");
			}
		}
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		assertProblem(response, status, type, exchange.traceId());
		assertHeaders(response);
		if (!header.equals("-")) {
			assertThat(response.header(header)).contains(value);
		}
	}

	@Test
	@DisplayName("ERR-06 a body that is not valid is answered with JSON Pointers, all at once, and without names of classes")
	void namesWhatIsWrongInTheBody() {
		Exchange exchange = application().request("POST", "/faults/order")
			.body("application/json", "{\"name\":\" \",\"lines\":[{\"quantity\":1},{\"quantity\":0}]}");
		JsonNode body = assertProblem(exchange.send(), 400, "invalid-request", exchange.traceId());
		assertThat(body.get("errors").valueStream().map((error) -> error.get("pointer").asString()))
			.containsExactlyInAnyOrder("#/name", "#/lines/1/quantity");
		assertThat(body.get("errors").valueStream().map((error) -> error.get("detail").asString()))
			.containsExactlyInAnyOrder("must not be blank", "must be greater than or equal to 1");
	}

	@Test
	@DisplayName("ERR-06 a value of the wrong type is pointed to and not repeated")
	void namesWhereTheTypeIsWrong() {
		Exchange exchange = application().request("POST", "/faults/order")
			.body("application/json", "{\"name\":\"a\",\"lines\":[{\"quantity\":\"<script>\"}]}");
		RawHttp.Response response = exchange.send();
		JsonNode body = assertProblem(response, 400, "invalid-request", exchange.traceId());
		assertThat(body.get("errors").get(0).get("pointer").asString()).isEqualTo("#/lines/0/quantity");
		assertThat(response.body()).doesNotContain("script", "Line", "Integer", "`int`");
	}

	@ParameterizedTest
	@DisplayName("ERR-06 a parameter is named as the endpoint declares it")
	@CsvSource(delimiter = '|', textBlock = """
			/faults/number?other=3           | value | is missing
			/faults/number?value=x&other=3   | value | has the wrong type or form
			/faults/number?value=1&other=2   | other | must be greater than or equal to 3
			""")
	void namesTheParameter(String path, String parameter, String detail) {
		Exchange exchange = application().request("GET", path);
		JsonNode body = assertProblem(exchange.send(), 400, "invalid-request", exchange.traceId());
		assertThat(body.get("errors")).hasSize(1);
		assertThat(body.get("errors").get(0).get("parameter").asString()).isEqualTo(parameter);
		assertThat(body.get("errors").get(0).get("detail").asString()).isEqualTo(detail);
	}

	@ParameterizedTest
	@DisplayName("problem details of the application stay what they are and get the trace id")
	@CsvSource({ "/faults/own,409,https://shop.example.com/problems/sold-out,Sold out.",
			"/faults/returned,409,https://shop.example.com/problems/sold-out,Sold out.",
			"/faults/advised,418,about:blank,Short and stout." })
	void keepsProblemDetailsOfTheApplication(String path, int status, String type, String detail) {
		Exchange exchange = application().request("GET", path);
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		assertThat(response.header("Content-Type")).startsWith("application/problem+json");
		JsonNode body = JSON.readTree(response.body());
		if (!type.equals("about:blank")) {
			assertThat(body.get("type").asString()).isEqualTo(type);
		}
		assertThat(body.get("detail").asString()).isEqualTo(detail);
		assertThat(body.get("traceId").asString()).isEqualTo(exchange.traceId());
		assertThat(body.get("instance").asString()).isNotBlank();
		assertHeaders(response);
	}

	@Test
	@DisplayName("a body that the application has written for an error is left alone")
	void leavesBodiesOfTheApplicationAlone() {
		RawHttp.Response response = application().request("GET", "/faults/text").send();
		assertThat(response.status()).isEqualTo(409);
		assertThat(response.body()).isEqualTo("as the application says it");
		assertHeaders(response);
	}

	@ParameterizedTest
	@DisplayName("ERR-01 HEAD gets the header fields of the problem and no body")
	@ValueSource(strings = { "/faults/runtime", "/faults/empty", "/orders", "/random" })
	void headHasNoBody(String path) {
		RawHttp.Response response = application().request("HEAD", path).send();
		assertThat(response.status()).isGreaterThanOrEqualTo(400);
		assertThat(response.header("Content-Type")).startsWith("application/problem+json");
		assertThat(response.body()).isEmpty();
		assertHeaders(response);
	}

	@Test
	@DisplayName("ERR-01 HEAD leaves one record, whatever the container makes of the failure")
	void headLeavesOneRecord() {
		int before = application().events().rejectedByContainer().size();
		Exchange exchange = application().request("HEAD", "/faults/runtime");
		exchange.send();
		assertThat(exchange.event().status()).isEqualTo(500);
		Exchange next = application().request("GET", "/faults/text");
		next.send();
		next.event();
		assertThat(application().events().rejectedByContainer()).hasSize(before);
	}

	@Test
	@DisplayName("MSG-06 a method that the container refuses is recorded as what it is")
	void recordsTheMethodThatTheContainerRefuses() {
		Exchange exchange = application().request("TRACE", "/faults/json");
		assertThat(exchange.send().status()).isEqualTo(405);
		ExchangeEvent event = exchange.event();
		assertThat(event.method()).isEqualTo("TRACE");
		assertThat(event.path()).isEqualTo("/faults/json");
		assertThat(event.status()).isEqualTo(405);
	}

	@Test
	@DisplayName("ERR-04 what nobody has handled is a failure in the record")
	void recordsWhatNobodyHandled() {
		Exchange exchange = application().request("GET", "/faults/runtime");
		exchange.send();
		ExchangeEvent event = exchange.event();
		assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(event.reason()).isEqualTo("internal-error");
		assertThat(event.status()).isEqualTo(500);
		assertThat(exchange.otherEvents()).isEmpty();
	}

	@ParameterizedTest
	@DisplayName("BT-14 the firewall's refusal is recorded as what it is")
	@ValueSource(strings = { "//faults/json", "/faults/json;x=1" })
	void recordsWhatTheFirewallRejects(String path) {
		Assumptions.assumeFalse(isRejectedByJetty(path));
		Exchange exchange = application().request("GET", path);
		exchange.send();
		ExchangeEvent event = exchange.event();
		assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(event.reason()).isEqualTo("request-blocked");
		assertThat(event.status()).isEqualTo(400);
	}

	@ParameterizedTest
	@DisplayName("LIM-03 ERR-01 what the container rejects is a problem too")
	@CsvSource({ "uri,414,request-too-large", "header,431,request-too-large", "garbage,400,invalid-request" })
	void answersWhatTheContainerRejects(String kind, int status, String type) {
		Exchange exchange = switch (kind) {
			case "uri" -> application().request("GET", "/faults/json?" + "a".repeat(20_000));
			case "header" -> application().request("GET", "/faults/json").header("X-Long", "a".repeat(20_000));
			default -> application().request("GET", "/faults/json").header("Bad Name", "a");
		};
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		assertProblem(response, status, type, null);
		assertHeaders(response);
	}

	// Jetty has an opinion of its own about such paths, and comes first
	private boolean isRejectedByJetty(String path) {
		boolean ambiguous = path.startsWith("//") || path.contains("%2e");
		return ambiguous && this.stack == Stack.SERVLET && RunningApplication.onJetty();
	}

	static JsonNode assertProblem(RawHttp.Response response, int status, String type, String traceId) {
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		assertThat(response.header("Content-Type")).as(response.body()).startsWith("application/problem+json");
		JsonNode body = JSON.readTree(response.body());
		assertThat(body.get("type").asString())
			.isEqualTo(type.equals("about:blank") ? type : "urn:problem:api-security:" + type);
		assertThat(body.get("status").asInt()).isEqualTo(status);
		assertThat(body.get("title").asString()).isNotBlank();
		assertThat(body.get("detail").asString()).isNotBlank();
		assertThat(body.get("instance").asString()).startsWith("urn:uuid:");
		if (traceId != null) {
			assertThat(body.get("traceId").asString()).isEqualTo(traceId);
		}
		if (status == 401) {
			assertThat(response.header("WWW-Authenticate")).startsWith("Bearer ");
		}
		return body;
	}

	static void assertHeaders(RawHttp.Response response) {
		assertThat(response.header("Cache-Control")).isEqualTo("no-store");
		assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
		assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(response.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
		assertThat(response.headers()).doesNotContainKeys("Server", "X-Powered-By", "Set-Cookie",
				"Strict-Transport-Security");
	}

}
