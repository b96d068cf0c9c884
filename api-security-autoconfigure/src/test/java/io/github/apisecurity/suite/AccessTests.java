package io.github.apisecurity.suite;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.suite.app.Calls;
import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call what, as a client sees it and as the record tells it.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class AccessTests {

	static final String[] RULES = { "api-security.rules[0].name=hello", "api-security.rules[0].paths[0]=/routes/hello",
			"api-security.rules[0].methods[0]=GET", "api-security.rules[0].access.public=true",
			"api-security.rules[1].name=hello-post", "api-security.rules[1].paths[0]=/routes/hello",
			"api-security.rules[1].methods[0]=POST", "api-security.rules[1].access.roles[0]=ADMIN",
			"api-security.rules[2].name=nested", "api-security.rules[2].paths[0]=/routes/nested/**",
			"api-security.rules[2].access.scopes[0]=nested:read", "api-security.rules[3].name=nested-secret",
			"api-security.rules[3].paths[0]=/routes/nested/secret", "api-security.rules[3].access.roles[0]=ADMIN",
			"management.endpoints.web.exposure.include=health,apiinventory,metrics" };

	@Parameter
	Stack stack;

	RunningApplication application() {
		return RunningApplication.of(this.stack, SuiteApplication.class, RULES);
	}

	@ParameterizedTest
	@DisplayName("AZ-01 AZ-02 the access matrix")
	@CsvSource(nullValues = "-", textBlock = """
			# method, path,                  scope,                    roles,         status, slug
			GET,      /orders,               -,                        -,             401, authentication-required
			GET,      /orders,               orders:read,              -,             200, -
			GET,      /orders,               orders:write,             -,             403, insufficient-scope
			GET,      /orders/1,             orders:read,              -,             200, -
			HEAD,     /orders/1,             orders:read,              -,             200, -
			DELETE,   /orders/1,             orders:write,             -,             403, access-denied
			DELETE,   /orders/1,             orders:read,              ADMIN,         403, insufficient-scope
			DELETE,   /orders/1,             orders:write,             ADMIN,         200, -
			GET,      /orders/either,        orders:all,               -,             200, -
			GET,      /orders/either,        other,                    -,             403, insufficient-scope
			GET,      /orders/both,          other,                    ADMIN,         403, access-denied
			GET,      /orders/both,          other,                    ADMIN AUDITOR, 200, -
			GET,      /orders/future,        -,                        -,             401, authentication-required
			GET,      /orders/future,        other,                    -,             200, -
			GET,      /orders/catalog,       -,                        -,             200, -
			GET,      /admin/report,         other,                    USER,          403, access-denied
			GET,      /admin/report,         other,                    ADMIN,         200, -
			GET,      /admin/forgotten,      -,                        -,             401, authentication-required
			GET,      /admin/forgotten,      other,                    ADMIN,         403, endpoint-not-declared
			GET,      /documents/1,          other,                    WRITER,        403, access-denied
			GET,      /documents/1,          other,                    READER,        200, -
			GET,      /documents/count,      other,                    WRITER,        403, access-denied
			GET,      /documents/count,      other,                    READER,        200, -
			GET,      /jsr250/open,          -,                        -,             200, -
			GET,      /jsr250/closed,        other,                    ADMIN,         403, access-denied
			GET,      /jsr250/roles,         other,                    USER,          403, access-denied
			GET,      /jsr250/roles,         other,                    AUDITOR,       200, -
			GET,      /routes/hello,         -,                        -,             200, -
			POST,     /routes/hello,         -,                        -,             401, authentication-required
			POST,     /routes/hello,         other,                    USER,          403, access-denied
			POST,     /routes/hello,         other,                    ADMIN,         200, -
			GET,      /routes/undeclared,    other,                    ADMIN,         403, endpoint-not-declared
			GET,      /routes/nested/1,      nested:read,              -,             200, -
			GET,      /routes/nested/1,      other,                    -,             403, insufficient-scope
			GET,      /routes/nested/secret, nested:read,              -,             403, access-denied
			GET,      /routes/nested/secret, other,                    ADMIN,         200, -
			GET,      /random,               -,                        -,             401, authentication-required
			GET,      /random,               other,                    ADMIN,         404, not-found
			GET,      /actuator/health,      -,                        -,             200, -
			GET,      /actuator/metrics,     -,                        -,             401, authentication-required
			GET,      /actuator/metrics,     other,                    ADMIN,         403, access-denied
			GET,      /actuator/metrics,     other,                    SECURITY_ADMIN, 200, -
			GET,      /actuator/apiinventory, other,                   SECURITY_ADMIN, 200, -
			GET,      /actuator,             other,                    ADMIN,         403, access-denied
			""")
	void decides(String method, String path, String scope, String roles, int status, String slug) {
		Exchange exchange = application().request(method, path);
		if (scope != null) {
			exchange.token(Tokens.token("alice", scope, (roles != null) ? roles.split(" ") : new String[0]));
		}
		RawHttp.Response response = exchange.send();
		ExchangeEvent event = exchange.event();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		assertThat(event.status()).isEqualTo(status);
		assertThat(event.outcome()).isEqualTo((status == 200) ? Outcome.ALLOWED : Outcome.REFUSED);
		assertThat(event.caller().subject()).isEqualTo((scope != null) ? "alice" : null);
		if (slug != null) {
			assertThat(response.isProblem(slug)).as(response.body()).isTrue();
			assertThat(response.body()).contains("\"traceId\":\"" + exchange.traceId() + "\"");
			assertThat(event.reason()).isEqualTo(slug);
		}
		assertThat(exchange.otherEvents()).isEmpty();
	}

	@Test
	@DisplayName("BT-01 BT-12 an unsafe method without credentials gets a challenge")
	void challengesUnsafeMethod() {
		RawHttp.Response response = application().request("POST", "/orders").body("application/json", "{}").send();
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"api\"");
		assertThat(response.isProblem("authentication-required")).isTrue();
	}

	@Test
	@DisplayName("BT-03 a missing scope is named in the challenge")
	void namesMissingScope() {
		RawHttp.Response response = application().request("GET", "/orders")
			.token(Tokens.token("alice", "other"))
			.send();
		assertThat(response.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"")
			.contains("scope=\"orders:read\"");
	}

	@Test
	@DisplayName("BT-02 BT-09 a bad token gets one fixed description")
	void refusesBadTokenWithoutDetail() {
		String good = Tokens.token("alice", "orders:read");
		String forged = good.substring(0, good.length() - 8) + "AAAAAAAA";
		for (String token : new String[] { Tokens.expired(), forged, "garbage" }) {
			Exchange exchange = application().request("GET", "/orders").token(token);
			RawHttp.Response response = exchange.send();
			assertThat(response.status()).isEqualTo(401);
			assertThat(response.isProblem("invalid-token")).as(response.body()).isTrue();
			assertThat(response.header("WWW-Authenticate"))
				.contains("error=\"invalid_token\", error_description=\"The access token is not valid\"");
			assertThat(exchange.event().reason()).isIn("invalid-token", "token-malformed");
		}
	}

	@ParameterizedTest
	@DisplayName("BT-11 no answer creates a session or a cookie")
	@ValueSource(strings = { "/orders", "/orders/catalog", "/random", "/admin/forgotten" })
	void createsNoSession(String path) {
		assertThat(application().request("GET", path).send().header("Set-Cookie")).isNull();
		assertThat(application().request("POST", path)
			.body("application/x-www-form-urlencoded", "a=b")
			.send()
			.header("Set-Cookie")).isNull();
	}

	@ParameterizedTest
	@DisplayName("PITFALLS 34 a refusal does not wait for the body")
	@CsvSource({ "POST, /orders, application/json", "POST, /orders, application/x-www-form-urlencoded",
			"POST, /orders, multipart/form-data; boundary=x", "PUT, /orders, application/x-www-form-urlencoded",
			"POST, /random, application/x-www-form-urlencoded", "POST, /random, multipart/form-data; boundary=x",
			"POST, /orders/form, application/x-www-form-urlencoded", "DELETE, /orders/1, application/json" })
	void refusesBeforeTheBodyIsRead(String method, String path, String contentType) {
		RawHttp.Response anonymous = application().request(method, path).withheldBody(contentType).send();
		assertThat(anonymous.status()).isEqualTo(401);
		if (!path.equals("/random") && !method.equals("PUT")) {
			RawHttp.Response wrongScope = application().request(method, path)
				.token(Tokens.token("alice", "orders:read"))
				.withheldBody(contentType)
				.send();
			assertThat(wrongScope.status()).isIn(400, 403, 415);
		}
	}

	@Test
	@DisplayName("PITFALLS 34 a malformed body of a refused caller is not parsed")
	void refusesMalformedBodyUnparsed() {
		int before = Calls.PARSED.get();
		RawHttp.Response response = application().request("POST", "/orders")
			.token(Tokens.token("alice", "orders:read"))
			.body("application/json", "{\"name\":")
			.send();
		assertThat(response.isProblem("insufficient-scope")).as(response.body()).isTrue();
		assertThat(Calls.PARSED.get()).isEqualTo(before);
	}

	@Test
	void servesFormThatTheBodyDecides() {
		RawHttp.Response response = application().request("POST", "/orders/form?action=save")
			.token(Tokens.token("alice", "orders:write"))
			.body("application/x-www-form-urlencoded", "a=b")
			.send();
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("saved");
	}

	@Test
	void letsTheFrameworkAnswerWhatItDoesNotAccept() {
		RawHttp.Response anonymous = application().request("DELETE", "/admin/report").send();
		assertThat(anonymous.status()).isEqualTo(401);
		Exchange exchange = application().request("DELETE", "/admin/report").token(Tokens.token("alice", "other"));
		assertThat(exchange.send().status()).isEqualTo(405);
		assertThat(exchange.event().reason()).isEqualTo("not-accepted");
		RawHttp.Response open = application().request("DELETE", "/jsr250/open").send();
		assertThat(open.status()).isEqualTo(405);
	}

	@Test
	void recordsFailureOfTheHandler() {
		Exchange exchange = application().request("GET", "/orders/boom").token(Tokens.token("alice", "other"));
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.body()).doesNotContain("secret-detail");
		ExchangeEvent event = exchange.event();
		assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(event.status()).isEqualTo(500);
		assertThat(exchange.otherEvents()).isEmpty();
	}

	@Test
	void recordsWhoAndWhat() {
		Exchange exchange = application().request("GET", "/orders/1?secret=x")
			.token(Tokens.token("alice", "orders:read"));
		exchange.send();
		ExchangeEvent event = exchange.event();
		assertThat(event.caller().kind()).isEqualTo("jwt");
		assertThat(event.caller().issuer()).isEqualTo(Tokens.ISSUER);
		assertThat(event.caller().client()).isEqualTo("alice-client");
		assertThat(event.route()).isEqualTo("/orders/{id}");
		assertThat(event.handler()).isEqualTo("OrderController#get");
		assertThat(event.decidedBy()).isEqualTo("@RequiresScope on OrderController");
		assertThat(event.path()).isEqualTo("/orders/1");
		assertThat(event.address()).isEqualTo("127.0.0.1");
	}

	@Test
	void recordsTheRouteOfFunctionalEndpoint() {
		Exchange exchange = application().request("GET", "/routes/nested/1")
			.token(Tokens.token("alice", "nested:read"));
		assertThat(exchange.send().body()).isEqualTo("nested 1");
		assertThat(exchange.event().route()).isEqualTo("/routes/nested/{id}");
	}

}
