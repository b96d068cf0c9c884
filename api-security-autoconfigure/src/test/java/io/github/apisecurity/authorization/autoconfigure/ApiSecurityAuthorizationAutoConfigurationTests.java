package io.github.apisecurity.authorization.autoconfigure;

import java.util.List;
import java.util.Objects;

import io.github.apisecurity.authorization.Access;
import io.github.apisecurity.authorization.AccessAnnotations;
import io.github.apisecurity.authorization.AccessGuard;
import io.github.apisecurity.authorization.ConsoleAccess;
import io.github.apisecurity.authorization.Match;
import io.github.apisecurity.authorization.RequiresRole;
import io.github.apisecurity.authorization.UndeclaredCheck;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityAuthorizationAutoConfigurationTests {

	private static final String EXPOSE_ALL = "management.endpoints.web.exposure.include=*";

	@ParameterizedTest
	@EnumSource
	void providesGuardAndSourcesOfPolicies(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.run((context) -> assertThat(context).hasSingleBean(AccessGuard.class)
				.hasSingleBean(AccessAnnotations.class)
				.hasSingleBean(ConsoleAccess.class)
				.hasSingleBean(UndeclaredCheck.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AccessGuard.class)
				.doesNotHaveBean(ConsoleAccess.class));
	}

	@ParameterizedTest
	@EnumSource
	void readsAnnotations(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class)
			.run((context) -> assertThat(access(context, "/orders")).isEqualTo(Access.role("SUPPORT")));
	}

	@ParameterizedTest
	@EnumSource
	void letsRuleBeatAnnotation(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class)
			.withPropertyValues("api-security.rules[0].name=orders", "api-security.rules[0].paths=/orders",
					"api-security.rules[0].access.roles=ADMIN,SUPPORT", "api-security.rules[0].access.role-match=all",
					"api-security.rules[0].access.scopes=orders:read,orders:write",
					"api-security.rules[0].access.scope-match=any")
			.run((context) -> assertThat(access(context, "/orders"))
				.isEqualTo(Access.AUTHENTICATED.withRoles(List.of("ADMIN", "SUPPORT"), Match.ALL)
					.withScopes(List.of("orders:read", "orders:write"), Match.ANY)));
	}

	@ParameterizedTest
	@EnumSource
	void needsSecurityAdminForActuatorEndpoints(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(EXPOSE_ALL)
			.run((context) -> assertThat(actuator(context)).isNotEmpty()
				.allMatch((access) -> access.equals(Access.role("SECURITY_ADMIN"))));
	}

	@ParameterizedTest
	@EnumSource
	void needsRoleOfConfigurationForActuatorEndpoints(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(EXPOSE_ALL, "api-security.console.role=OPS")
			.run((context) -> assertThat(actuator(context)).isNotEmpty()
				.allMatch((access) -> access.equals(Access.role("OPS"))));
	}

	@ParameterizedTest
	@EnumSource
	void leavesHealthOpen(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(EXPOSE_ALL)
			.run((context) -> assertThat(access(context, "/actuator/health")).isEqualTo(Access.PUBLIC));
	}

	@ParameterizedTest
	@EnumSource
	void letsRuleBeatRoleOfConsole(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(EXPOSE_ALL, "api-security.rules[0].name=inventory",
					"api-security.rules[0].paths=/actuator/apiinventory", "api-security.rules[0].access.roles=AUDITOR")
			.run((context) -> assertThat(access(context, "/actuator/apiinventory")).isEqualTo(Access.role("AUDITOR")));
	}

	private static Access access(ApplicationContextAssertProvider<?> context, String pattern) {
		return endpoints(context).stream()
			.filter((guarded) -> guarded.endpoint().pattern().equals(pattern))
			.map((guarded) -> Objects.requireNonNull(guarded.policy().get(Access.class)))
			.findFirst()
			.orElseThrow();
	}

	private static List<Access> actuator(ApplicationContextAssertProvider<?> context) {
		return endpoints(context).stream()
			.filter((guarded) -> guarded.endpoint().kind() == Kind.ACTUATOR)
			.filter((guarded) -> !guarded.endpoint().handler().equals("health"))
			.map((guarded) -> Objects.requireNonNull(guarded.policy().get(Access.class)))
			.toList();
	}

	private static List<GuardedEndpoint> endpoints(ApplicationContextAssertProvider<?> context) {
		return context.getBean(EndpointRegistry.class).all();
	}

	@RestController
	static class OrderController {

		@GetMapping("/orders")
		@RequiresRole("SUPPORT")
		String orders() {
			return "orders";
		}

	}

}
