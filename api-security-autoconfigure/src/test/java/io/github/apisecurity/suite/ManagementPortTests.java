package io.github.apisecurity.suite;

import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Actuator endpoints, on the application's port and on a port of their own.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class ManagementPortTests {

	@Parameter
	Stack stack;

	@ParameterizedTest
	@DisplayName("CONTRACT 4 actuator endpoints need the console's role on their own port too")
	@CsvSource(nullValues = "-",
			value = { "/actuator/health, -, 200", "/actuator/metrics, -, 401", "/actuator/metrics, USER, 403",
					"/actuator/metrics, OPERATOR, 200", "/actuator/env, OPERATOR, 200", "/actuator/env, USER, 403",
					"/actuator/apiinventory, OPERATOR, 200", "/actuator, USER, 403", "/orders/catalog, -, 401",
					"/nothing, -, 401", "/actuator/info, -, 200" })
	void guardsManagementPort(String path, String role, int status) {
		RunningApplication application = RunningApplication.of(this.stack, SuiteApplication.class,
				"management.server.port=0", "management.endpoints.web.exposure.include=*",
				"api-security.console.role=OPERATOR", "api-security.rules[0].name=info",
				"api-security.rules[0].paths[0]=/actuator/info", "api-security.rules[0].access.public=true");
		Exchange exchange = application.request("GET", path).managementPort();
		if (role != null) {
			exchange.token(Tokens.token("alice", "any", role));
		}
		assertThat(exchange.send().status()).isEqualTo(status);
		assertThat(exchange.event().status()).isEqualTo(status);
	}

	@Test
	@DisplayName("PITFALLS 3 a controller below a health group's additional path stays guarded")
	void additionalHealthPathOpensNothingElse() {
		RunningApplication application = RunningApplication.of(this.stack, HealthzApplication.class,
				"management.endpoint.health.group.live.include=ping",
				"management.endpoint.health.group.live.additional-path=server:/healthz");
		assertThat(application.request("GET", "/healthz").send().status()).isEqualTo(200);
		assertThat(application.request("GET", "/healthz-admin").send().status()).isEqualTo(401);
		RawHttp.Response below = application.request("GET", "/healthz/admin").send();
		assertThat(below.body()).doesNotContain("healthz admin");
	}

	@Test
	@DisplayName("PITFALLS 4 a disabled endpoint opens nothing")
	void disabledEndpointOpensNothing() {
		RunningApplication application = RunningApplication.of(this.stack, SuiteApplication.class,
				"management.endpoint.health.access=none");
		for (String path : new String[] { "/null/x", "/null", "/actuator/health", "/actuator/null/x" }) {
			assertThat(application.request("GET", path).send().status()).as(path).isEqualTo(401);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ SuiteApplication.class, HealthzController.class })
	static class HealthzApplication {

	}

	@RestController
	static class HealthzController {

		@GetMapping({ "/healthz/admin", "/healthz-admin" })
		String admin() {
			return "healthz admin";
		}

	}

}
