package io.github.apisecurity.authentication.autoconfigure;

import io.github.apisecurity.authentication.BearerFailureResolver;
import io.github.apisecurity.authentication.TokenIdentityResolver;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.guard.ExchangeGuard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityAuthenticationAutoConfigurationTests {

	@ParameterizedTest
	@EnumSource
	void providesWhatKnowsAccessTokens(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.run((context) -> assertThat(context).hasSingleBean(TokenIdentityResolver.class)
				.hasSingleBean(BearerFailureResolver.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TokenIdentityResolver.class)
				.doesNotHaveBean(BearerFailureResolver.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWithoutResourceServer(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
			.run((context) -> assertThat(context).hasSingleBean(ExchangeGuard.class)
				.doesNotHaveBean("apiSecurityTokenIdentityResolver")
				.doesNotHaveBean("apiSecurityBearerFailureResolver"));
	}

}
