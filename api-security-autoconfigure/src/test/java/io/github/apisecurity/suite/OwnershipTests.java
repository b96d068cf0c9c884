package io.github.apisecurity.suite;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.suite.app.Calls;
import io.github.apisecurity.suite.app.OwnershipApplication;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Whose objects a caller may use, as a client sees it and as the record tells it.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class OwnershipTests {

	static final String[] RULES = { "api-security.rules[0].name=routes", "api-security.rules[0].paths[0]=/routes/hello",
			"api-security.rules[0].access.deny=true", "api-security.rules[1].name=nested",
			"api-security.rules[1].paths[0]=/routes/nested/{id}", "api-security.rules[1].access.authenticated=true",
			"api-security.rules[1].owned-resource.id=io.github.apisecurity.suite.app.Invoice" };

	private static final String MULTIPART = "--x\r\nContent-Disposition: form-data; name=\"invoice\"\r\n\r\ni2\r\n--x--\r\n";

	@Parameter
	Stack stack;

	RunningApplication application() {
		return RunningApplication.of(this.stack, OwnershipApplication.class, RULES);
	}

	@ParameterizedTest
	@DisplayName("AZ-05 AZ-07 API1 the ownership matrix")
	@CsvSource(nullValues = "-",
			textBlock = """
					# target,                           subject, tenant,  roles,    status, slug,            reason
					/invoices/i1,                       alice,   acme,    -,        200,    -,               ok
					/invoices/i1,                       -,       -,       -,        401,    authentication-required, authentication-required
					/invoices/i2,                       alice,   acme,    -,        404,    not-found,       not-owner
					/invoices/i3,                       alice,   acme,    -,        404,    not-found,       not-owner
					/invoices/i4,                       alice,   acme,    -,        404,    not-found,       not-owner
					/invoices/i9,                       alice,   acme,    -,        404,    not-found,       no-such-object
					/invoices/i%31,                     alice,   acme,    -,        200,    -,               ok
					/invoices/i%32,                     alice,   acme,    -,        404,    not-found,       not-owner
					/invoices/i2;v=i1,                  alice,   acme,    -,        400,    request-blocked, request-blocked
					/invoices/malformed,                alice,   acme,    -,        400,    invalid-request, invalid-request
					/invoices/broken,                   alice,   acme,    -,        500,    internal-error,  internal-error
					/invoices/away,                     alice,   acme,    -,        503,    dependency-unavailable, dependency-unavailable
					/invoices/i2,                       carol,   acme,    AUDITOR,  200,    -,               ok
					/invoices/i3,                       carol,   acme,    AUDITOR,  404,    not-found,       not-owner
					/invoices?ids=i1,                   alice,   acme,    -,        200,    -,               ok
					'/invoices?ids=i1,i1b',             alice,   acme,    -,        200,    -,               ok
					'/invoices?ids=i1,i2',              alice,   acme,    -,        404,    not-found,       not-owner
					'/invoices?ids=i1,%20i2',           alice,   acme,    -,        404,    not-found,       not-owner
					'/invoices?ids=i1%2Ci2',            alice,   acme,    -,        404,    not-found,       not-owner
					/invoices?ids=i1&ids=i1b,           alice,   acme,    -,        200,    -,               ok
					/invoices?ids=i1&ids=i2,            alice,   acme,    -,        404,    not-found,       not-owner
					/invoices?ids=i1&%69ds=i2,          alice,   acme,    -,        404,    not-found,       not-owner
					/invoices?ids%5B%5D=i2,             alice,   acme,    -,        404,    not-found,       not-owner
					'/invoices?ids=i1&ids=i1b,i1',      alice,   acme,    -,        400,    invalid-request, invalid-request
					/invoices,                          alice,   acme,    -,        400,    invalid-request, invalid-request
					/search?invoice=i1,                 alice,   acme,    -,        200,    -,               ok
					/search,                            alice,   acme,    -,        200,    -,               ok
					/search?invoice=i2,                 alice,   acme,    -,        404,    not-found,       not-owner
					/search?invoice=i1&invoice=i2,      alice,   acme,    -,        404,    not-found,       not-owner
					/search?invoice=i1&invoice=i1b,     alice,   acme,    -,        400,    invalid-request, invalid-request
					/search?invoice%5B%5D=i2,           alice,   acme,    -,        404,    not-found,       not-owner
					/search?=invoice=i2,                alice,   acme,    -,        400,    invalid-request, invalid-request
					/search?invoice==i2,                alice,   acme,    -,        404,    not-found,       no-such-object
					/search?invoice=%00,                alice,   acme,    -,        400,    invalid-request, invalid-request
					/default,                           alice,   acme,    -,        404,    not-found,       not-owner
					/default?invoice=,                  alice,   acme,    -,        404,    not-found,       not-owner
					/default,                           bob,     acme,    -,        200,    -,               ok
					/dual,                              alice,   acme,    -,        200,    -,               ok
					/dual/i2,                           alice,   acme,    -,        404,    not-found,       not-owner
					/support/i2,                        alice,   acme,    -,        404,    not-found,       not-owner
					/support/i2,                        carol,   other,   SUPPORT,  200,    -,               ok
					/support/i9,                        carol,   other,   SUPPORT,  200,    -,               ok
					/tenants/acme/report,               alice,   acme,    -,        200,    -,               ok
					/tenants/other/report,              alice,   acme,    -,        404,    not-found,       not-owner
					/tenants/other/report,              carol,   acme,    OPERATOR, 200,    -,               ok
					/parcels/p-alice,                   alice,   acme,    -,        200,    -,               ok
					/parcels/p-bob,                     alice,   acme,    -,        404,    not-found,       not-owner
					/parcels/none,                      alice,   acme,    -,        404,    not-found,       no-such-object
					/parcels/malformed,                 alice,   acme,    -,        400,    invalid-request, invalid-request
					/parcels/broken,                    alice,   acme,    -,        500,    internal-error,  internal-error
					/shared/i2,                         alice,   acme,    -,        200,    -,               ok
					/routes/nested/i1,                  alice,   acme,    -,        200,    -,               ok
					/routes/nested/i2,                  alice,   acme,    -,        404,    not-found,       not-owner
					/routes/nested/i9,                  alice,   acme,    -,        404,    not-found,       no-such-object
					""")
	void decides(String target, String subject, String tenant, String roles, int status, String slug, String reason) {
		int before = Calls.HANDLED.get();
		Exchange exchange = application().request("GET", target);
		if (subject != null) {
			exchange.token(Tokens.ofTenant(subject, tenant, (roles != null) ? roles.split(" ") : new String[0]));
		}
		RawHttp.Response response = exchange.send();
		ExchangeEvent event = exchange.event();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		if (slug != null) {
			assertThat(response.isProblem(slug)).as(response.body()).isTrue();
			assertThat(response.body()).doesNotContain("secret-detail").doesNotContain("not-owner");
			assertThat(Calls.HANDLED.get()).isEqualTo(before);
		}
		if (!target.equals("/invoices")) {
			assertThat(event.reason()).isEqualTo(reason);
			assertThat(event.outcome()).isEqualTo((status == 200) ? Outcome.ALLOWED : Outcome.REFUSED);
		}
	}

	@ParameterizedTest
	@DisplayName("AZ-05 API1 the object of someone else looks like one that is not there")
	@CsvSource({ "GET, /invoices/i2, /invoices/i9", "HEAD, /invoices/i2, /invoices/i9",
			"GET, /invoices?ids=i2, /invoices?ids=i9", "GET, /parcels/p-bob, /parcels/none",
			"GET, /invoices/i3, /invoices/i9", "POST, /forms/i2, /forms/i9" })
	void hidesWhetherThereIsOne(String method, String foreign, String missing) {
		int before = OwnershipApplication.LOOKUPS.get();
		RawHttp.Response one = send(method, foreign);
		int looks = OwnershipApplication.LOOKUPS.get() - before;
		RawHttp.Response other = send(method, missing);
		assertThat(OwnershipApplication.LOOKUPS.get() - before).isEqualTo(2 * looks);
		assertThat(one.status()).isEqualTo(404);
		assertThat(other.status()).isEqualTo(404);
		assertThat(stable(one.headers())).isEqualTo(stable(other.headers()));
		assertThat(stable(one.body())).isEqualTo(stable(other.body()));
		assertThat(List.copyOf(one.headers().keySet())).isEqualTo(List.copyOf(other.headers().keySet()));
	}

	@Test
	@DisplayName("AZ-05 a malformed id is named, never echoed")
	void namesParameterOfMalformedId() {
		RawHttp.Response response = send("GET", "/invoices/malformed");
		assertThat(response.body())
			.contains("\"errors\":[{\"detail\":\"has the wrong type or form\",\"parameter\":\"id\"}]")
			.doesNotContain("malformed");
	}

	@Test
	@DisplayName("AZ-05 more than a hundred ids are refused before the first is looked up")
	void refusesTooManyIds() {
		int before = OwnershipApplication.LOOKUPS.get();
		RawHttp.Response response = send("GET", "/invoices?ids=" + "i1,".repeat(100) + "i1");
		assertThat(response.isProblem("invalid-request")).as(response.body()).isTrue();
		assertThat(OwnershipApplication.LOOKUPS.get()).isEqualTo(before);
		assertThat(send("GET", "/invoices?ids=" + "i1,".repeat(99) + "i1").status()).isEqualTo(200);
		assertThat(OwnershipApplication.LOOKUPS.get()).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@DisplayName("AZ-05 API1 a form cannot override the query that was checked")
	@CsvSource({ "POST, application/x-www-form-urlencoded, invoice=i2", "POST, application/x-www-form-urlencoded, a=b",
			"PUT, application/x-www-form-urlencoded, invoice=i2", "POST, multipart/form-data; boundary=x, -",
			"GET, multipart/form-data; boundary=x, -" })
	void refusesForm(String method, String contentType, String body) {
		for (String target : List.of("/search?invoice=i1", "/search")) {
			int before = Calls.HANDLED.get();
			RawHttp.Response response = application().request(method, target)
				.token(alice())
				.body(contentType, body.equals("-") ? MULTIPART : body)
				.send();
			assertThat(response.isProblem("invalid-request")).as(response.body()).isTrue();
			assertThat(response.body()).contains("must be sent in the query").contains("\"parameter\":\"invoice\"");
			assertThat(Calls.HANDLED.get()).isEqualTo(before);
		}
	}

	@Test
	@DisplayName("AZ-05 a client that announces a form with GET is served, as no form is read there")
	void servesGetThatAnnouncesForm() {
		RawHttp.Response response = application().request("GET", "/search?invoice=i1")
			.token(alice())
			.body("application/x-www-form-urlencoded", "invoice=i2")
			.send();
		assertThat(response.body()).isEqualTo("found i1");
	}

	@ParameterizedTest
	@DisplayName("AZ-05 path variables count whatever the body is")
	@CsvSource({ "/forms/i1, application/x-www-form-urlencoded, a=b, 200",
			"/forms/i2, application/x-www-form-urlencoded, a=b, 404", "/forms/i2, application/json, {}, 404",
			"/decided/i1, application/x-www-form-urlencoded, action=save, 200",
			"/decided/i2, application/x-www-form-urlencoded, action=save, 404",
			"/decided/i%32, application/x-www-form-urlencoded, action=save, 404" })
	void checksPathOfForms(String target, String contentType, String body, int status) {
		assumeThat(this.stack == Stack.REACTIVE && status == 200 && target.startsWith("/decided")).isFalse();
		RawHttp.Response response = application().request("POST", target).token(alice()).body(contentType, body).send();
		if (this.stack == Stack.REACTIVE && target.startsWith("/decided")) {
			assertThat(response.status()).isGreaterThanOrEqualTo(400);
		}
		else {
			assertThat(response.status()).as(response.body()).isEqualTo(status);
		}
	}

	@Test
	@DisplayName("AZ-05 header fields count, each of them")
	void checksHeaders() {
		assertThat(header("i1").send().body()).isEqualTo("header i1");
		assertThat(header("i2").send().status()).isEqualTo(404);
		assertThat(header("i1").header("x-invoice", "i2").send().status()).isEqualTo(404);
		assertThat(header("i1").header("x-invoice", "i1b").send().status()).isEqualTo(400);
	}

	@Test
	@DisplayName("AZ-07 a caller of several tenants is in each of them")
	void takesListOfTenants() {
		String token = Tokens.ofTenant("alice", List.of("acme", "other"));
		assertThat(application().request("GET", "/invoices/i1").token(token).send().status()).isEqualTo(200);
		assertThat(application().request("GET", "/invoices/i3").token(token).send().status()).isEqualTo(200);
		assertThat(application().request("GET", "/tenants/other/report").token(token).send().status()).isEqualTo(200);
		assertThat(application().request("GET", "/tenants/third/report").token(token).send().status()).isEqualTo(404);
	}

	@Test
	@DisplayName("AZ-07 a token without a tenant is in none")
	void refusesTokenWithoutTenant() {
		String token = Tokens.token("alice", "any");
		assertThat(application().request("GET", "/invoices/i1").token(token).send().status()).isEqualTo(404);
		assertThat(application().request("GET", "/tenants/null/report").token(token).send().status()).isEqualTo(404);
	}

	@Test
	@DisplayName("AZ-05 a bypass is in the record")
	void recordsBypass() {
		Exchange exchange = application().request("GET", "/support/i2")
			.token(Tokens.ofTenant("carol", "other", "SUPPORT"));
		assertThat(exchange.send().status()).isEqualTo(200);
		assertThat(exchange.event().notices().toString()).contains("ownership-bypassed");
	}

	@Test
	@DisplayName("AZ-05 a forward is decided by the variables and the query of its target")
	void checksForward() {
		assumeThat(this.stack).isEqualTo(Stack.SERVLET);
		assertThat(forward("/invoices/i1").body()).isEqualTo("invoice i1");
		assertThat(forward("/invoices/i2").status()).isEqualTo(404);
		assertThat(forward("/search?invoice=i1").body()).startsWith("found");
		assertThat(forward("/search?invoice=i2").status()).isEqualTo(404);
		assertThat(forward("/routes/nested/i1").body()).isEqualTo("nested i1");
		assertThat(forward("/routes/nested/i2").status()).isEqualTo(404);
	}

	@Test
	@DisplayName("AZ-05 PITFALLS 12 a rewrite behind the decision does not lead to the object of someone else")
	void checksRewrite() {
		RunningApplication application = RunningApplication.of(this.stack, RewriteBehind.class, RULES);
		int before = Calls.HANDLED.get();
		Exchange exchange = application.request("GET", "/invoices/i1")
			.token(alice())
			.header("X-Rewrite", "/invoices/i2");
		RawHttp.Response response = exchange.send();
		assertThat(response.isProblem("not-found")).as(response.body()).isTrue();
		assertThat(exchange.event().reason()).isEqualTo("not-owner");
		assertThat(Calls.HANDLED.get()).isEqualTo(before);
		assertThat(application.request("GET", "/invoices/i1")
			.token(alice())
			.header("X-Rewrite", "/invoices/i1b")
			.send()
			.body()).isEqualTo("invoice i1b");
	}

	private RawHttp.Response forward(String to) {
		return application().request("GET", "/forward/i1?to=" + to.replace("?", "%3F")).token(alice()).send();
	}

	private Exchange header(String id) {
		return application().request("GET", "/header").token(alice()).header("X-Invoice", id);
	}

	private RawHttp.Response send(String method, String target) {
		return application().request(method, target).token(alice()).send();
	}

	private static String alice() {
		return Tokens.ofTenant("alice", "acme");
	}

	private static Map<String, List<String>> stable(Map<String, List<String>> headers) {
		Map<String, List<String>> stable = new TreeMap<>(headers);
		stable.remove("Date");
		return stable;
	}

	private static String stable(String body) {
		return body.replaceAll("\"(instance|traceId)\":\"[^\"]*\"", "\"$1\":\"\"");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(OwnershipApplication.class)
	static class RewriteBehind {

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		FilterRegistrationBean<Filter> rewriteFilter() {
			return ChangedRequestTests.rewrite(0);
		}

		@Bean
		@Order(0)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		WebFilter rewriteWebFilter() {
			return ChangedRequestTests.webRewrite();
		}

	}

}
