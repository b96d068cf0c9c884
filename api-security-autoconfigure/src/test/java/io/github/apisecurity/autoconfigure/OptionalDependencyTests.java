package io.github.apisecurity.autoconfigure;

import java.util.Map;
import java.util.stream.Stream;

import io.github.apisecurity.authorization.AccessGuard;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.guard.ExchangeGuard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * The guards hold whichever optional dependency is absent.
 */
class OptionalDependencyTests {

	private static final Map<String, String[]> OPTIONAL = Map.ofEntries(
			Map.entry("resource server", new String[] { "org.springframework.security.oauth2.server.resource" }),
			Map.entry("all of OAuth2", new String[] { "org.springframework.security.oauth2" }),
			Map.entry("its auto-configuration",
					new String[] { "org.springframework.boot.security.oauth2.server.resource" }),
			Map.entry("Actuator", new String[] { "org.springframework.boot.actuate" }),
			Map.entry("health", new String[] { "org.springframework.boot.health" }),
			Map.entry("jakarta.annotation", new String[] { "jakarta.annotation" }),
			Map.entry("Micrometer",
					new String[] { "io.micrometer.core", "io.micrometer.tracing",
							"org.springframework.boot.micrometer" }),
			Map.entry("Actuator, health and OAuth2", new String[] { "org.springframework.boot.actuate",
					"org.springframework.boot.health", "org.springframework.security.oauth2" }));

	@ParameterizedTest
	@MethodSource("absentDependencies")
	void guardsHoldWithout(WebStack stack, String[] packages) {
		ApiSecurityContextRunner.on(stack)
			.withClassLoader(new FilteredClassLoader(packages))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("apiSecurityFirstGuardFilter")
				.hasBean("apiSecuritySecondGuardFilter")
				.hasBean("apiSecurityAuthorizedHandlerMapping")
				.hasBean((stack == WebStack.SERVLET) ? "apiSecurityFilterChain" : "apiSecurityWebFilterChain")
				.hasSingleBean(ExchangeGuard.class)
				.hasSingleBean(EndpointRegistry.class)
				.hasSingleBean(AccessGuard.class));
	}

	static Stream<Arguments> absentDependencies() {
		return Stream.of(WebStack.values())
			.flatMap((stack) -> OPTIONAL.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.map((optional) -> argumentSet(stack + " without " + optional.getKey(), stack, optional.getValue())));
	}

}
