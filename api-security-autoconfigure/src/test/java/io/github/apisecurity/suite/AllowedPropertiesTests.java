package io.github.apisecurity.suite;

import io.github.apisecurity.suite.app.CustomerApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which properties query parameters may name.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class AllowedPropertiesTests {

	private static final String[] RULE = { "api-security.rules[0].name=listed",
			"api-security.rules[0].paths=/customers/listed", "api-security.rules[0].allowed-properties.order=name,id" };

	@Parameter
	Stack stack;

	@Test
	@DisplayName("FLD-06 properties that are listed may be named")
	void allowsWhatIsListed() {
		assertThat(send("/customers/sorted?sort=name,desc&sort=createdAt").status()).isEqualTo(200);
		assertThat(send("/customers/sorted").status()).isEqualTo(200);
		assertThat(send("/customers/listed?order=id,desc").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("FLD-06 others are refused with the name of the parameter and without the value")
	void refusesWhatIsNot() {
		for (String query : new String[] { "sort=ssn", "sort=name&sort=ssn", "s%6frt=ssn", "sort=%73sn", "sort=-ssn",
				"=sort=ssn" }) {
			Exchange exchange = application().request("GET", "/customers/sorted?" + query);
			RawHttp.Response response = exchange.send();
			JsonNode body = ErrorTests.assertProblem(response, 400, "invalid-request", exchange.traceId());
			assertThat(body.get("errors").get(0).get("parameter").asString()).isEqualTo("sort");
			assertThat(response.body()).doesNotContain("ssn");
			assertThat(exchange.event().decidedBy()).isEqualTo("@AllowedProperties on CustomerController#sorted");
		}
	}

	@Test
	@DisplayName("FLD-06 a rule lists properties for endpoints without an annotation")
	void holdsByRule() {
		Exchange exchange = application().request("GET", "/customers/listed?order=ssn");
		ErrorTests.assertProblem(exchange.send(), 400, "invalid-request", exchange.traceId());
		assertThat(exchange.event().decidedBy()).isEqualTo("rule listed");
	}

	@Test
	@DisplayName("FLD-06 without the guard every property may be named")
	void withoutTheGuardEveryPropertyMayBeNamed() {
		RunningApplication application = RunningApplication.of(this.stack, Without.class,
				"suite.without=apiSecurityAllowedPropertiesGuard");
		assertThat(application.request("GET", "/customers/sorted?sort=ssn").send().status()).isEqualTo(200);
	}

	private RawHttp.Response send(String target) {
		return application().request("GET", target).send();
	}

	private RunningApplication application() {
		return RunningApplication.of(this.stack, CustomerApplication.class, RULE);
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ CustomerApplication.class, GuardOffTests.Remover.class })
	static class Without {

	}

}
