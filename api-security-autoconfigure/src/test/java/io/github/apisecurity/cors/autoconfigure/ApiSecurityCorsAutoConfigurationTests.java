package io.github.apisecurity.cors.autoconfigure;

import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.autoconfigure.StartUpFailures;
import io.github.apisecurity.cors.CorsPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiSecurityCorsAutoConfiguration}.
 */
class ApiSecurityCorsAutoConfigurationTests {

	private static final String ORIGINS = "api-security.cors.allowed-origins=";

	@ParameterizedTest
	@EnumSource(WebStack.class)
	void hasNoPolicyUntilAnOriginIsNamed(WebStack stack) {
		ApiSecurityContextRunner.on(stack).run((context) -> assertThat(context).doesNotHaveBean(CorsPolicy.class));
	}

	@ParameterizedTest
	@EnumSource(WebStack.class)
	void hasPolicyWhereAnOriginIsNamed(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(ORIGINS + "https://shop.example.com")
			.run((context) -> assertThat(context).hasSingleBean(CorsPolicy.class));
	}

	@ParameterizedTest
	@EnumSource(WebStack.class)
	void hasNoPolicyWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.enabled=false", ORIGINS + "https://shop.example.com")
			.run((context) -> assertThat(context).doesNotHaveBean(CorsPolicy.class));
	}

	@ParameterizedTest
	@EnumSource(WebStack.class)
	@DisplayName("CORS-01 PITFALLS 45 a wildcard with cookies stops the start")
	void wildcardWithCredentialsStopsTheStart(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(ORIGINS + "*", "api-security.cors.allow-credentials=true")
			.run((context) -> assertThat(StartUpFailures.analyze(context.getStartupFailure()).getAction())
				.contains("allowed-origins: [\"https://shop.example.com\"]"));
	}

	@ParameterizedTest
	@EnumSource(WebStack.class)
	@DisplayName("CORS-01 what is no origin stops the start")
	void wrongOriginStopsTheStart(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(ORIGINS + "https://*.example.com")
			.run((context) -> assertThat(StartUpFailures.analyze(context.getStartupFailure()).getDescription())
				.contains("'https://*.example.com' in 'api-security.cors.allowed-origins' has a wildcard"));
	}

}
