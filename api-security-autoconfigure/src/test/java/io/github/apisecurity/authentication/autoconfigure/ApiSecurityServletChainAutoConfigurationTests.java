package io.github.apisecurity.authentication.autoconfigure;

import io.github.apisecurity.authentication.servlet.ApiSecurityFilterChainFactory;
import io.github.apisecurity.authorization.AccessGuard;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityServletChainAutoConfigurationTests {

	private final ApiSecurityContextRunner runner = ApiSecurityContextRunner.on(WebStack.SERVLET);

	@Test
	void providesTheOnlyChain() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
			.hasBean("apiSecurityFilterChain"));
	}

	@Test
	void providesTheOnlyChainWithExposedActuatorEndpoints() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.hasBean("apiSecurityFilterChain"));
	}

	@Test
	void acceptsBearerTokensWhereThereIsADecoder() {
		this.runner.withUserConfiguration(Decoder.class)
			.withPropertyValues("spring.security.oauth2.resourceserver.jwt.issuer-uri=https://idp.example.test",
					"spring.security.oauth2.resourceserver.jwt.audiences=orders")
			.run((context) -> assertThat(context.getBean(SecurityFilterChain.class).getFilters())
				.hasAtLeastOneElementOfType(BearerTokenAuthenticationFilter.class));
	}

	@Test
	void acceptsBearerTokensOfIssuerInConfiguration() {
		this.runner
			.withPropertyValues("spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://idp.example.test/keys",
					"spring.security.oauth2.resourceserver.jwt.issuer-uri=https://idp.example.test",
					"spring.security.oauth2.resourceserver.jwt.audiences=orders")
			.run((context) -> {
				assertThat(context).hasSingleBean(SecurityFilterChain.class).hasBean("apiSecurityFilterChain");
				assertThat(context.getBean(SecurityFilterChain.class).getFilters())
					.hasAtLeastOneElementOfType(BearerTokenAuthenticationFilter.class);
			});
	}

	@Test
	void acceptsBearerTokensWhereThereIsAnIntrospector() {
		this.runner.withUserConfiguration(Introspector.class)
			.run((context) -> assertThat(context.getBean(SecurityFilterChain.class).getFilters())
				.hasAtLeastOneElementOfType(BearerTokenAuthenticationFilter.class));
	}

	@Test
	void acceptsNoBearerTokensWithoutDecoderAndIntrospector() {
		this.runner.run((context) -> assertThat(context.getBean(SecurityFilterChain.class).getFilters())
			.noneMatch(BearerTokenAuthenticationFilter.class::isInstance));
	}

	@Test
	void standsBackForChainOfTheApplicationWhileTheGuardsStay() {
		this.runner.withUserConfiguration(OwnChain.class)
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.hasBean("ownFilterChain")
				.doesNotHaveBean("apiSecurityFilterChain")
				.hasBean("apiSecurityFirstGuardFilter")
				.hasBean("apiSecuritySecondGuardFilter")
				.hasSingleBean(AccessGuard.class));
	}

	@Test
	void providesFactoryForChainOfTheApplication() {
		this.runner.withUserConfiguration(ChainOfTheFactory.class)
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.hasBean("ownFilterChain")
				.hasSingleBean(ApiSecurityFilterChainFactory.class));
	}

	@Test
	void providesNothingWhenSwitchedOff() {
		this.runner.withPropertyValues("api-security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("apiSecurityFilterChain")
				.doesNotHaveBean(ApiSecurityFilterChainFactory.class));
	}

	@Test
	void providesChainWithoutResourceServer() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.hasBean("apiSecurityFilterChain"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Decoder {

		@Bean
		JwtDecoder jwtDecoder() {
			return Mockito.mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Introspector {

		@Bean
		OpaqueTokenIntrospector opaqueTokenIntrospector() {
			return Mockito.mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain ownFilterChain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainOfTheFactory {

		@Bean
		SecurityFilterChain ownFilterChain(HttpSecurity http, ApiSecurityFilterChainFactory chains) {
			return chains.create(http.securityMatcher("/api/**"));
		}

	}

}
