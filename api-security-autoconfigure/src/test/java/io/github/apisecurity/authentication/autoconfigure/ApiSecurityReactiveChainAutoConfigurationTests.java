package io.github.apisecurity.authentication.autoconfigure;

import io.github.apisecurity.authentication.reactive.ApiSecurityWebFilterChainFactory;
import io.github.apisecurity.authorization.AccessGuard;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityReactiveChainAutoConfigurationTests {

	private final ApiSecurityContextRunner runner = ApiSecurityContextRunner.on(WebStack.REACTIVE);

	@Test
	void providesTheOnlyChain() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SecurityWebFilterChain.class)
			.hasBean("apiSecurityWebFilterChain")
			.hasSingleBean(WebFilterChainProxy.class));
	}

	@Test
	void providesTheOnlyChainWithExposedActuatorEndpoints() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasSingleBean(SecurityWebFilterChain.class)
				.hasBean("apiSecurityWebFilterChain"));
	}

	@Test
	void acceptsBearerTokensWhereThereIsADecoder() {
		this.runner.withUserConfiguration(Decoder.class)
			.withPropertyValues("spring.security.oauth2.resourceserver.jwt.issuer-uri=https://idp.example.test",
					"spring.security.oauth2.resourceserver.jwt.audiences=orders")
			.run((context) -> assertThat(
					context.getBean(SecurityWebFilterChain.class).getWebFilters().collectList().block())
				.hasAtLeastOneElementOfType(AuthenticationWebFilter.class));
	}

	@Test
	void acceptsBearerTokensOfIssuerInConfiguration() {
		this.runner
			.withPropertyValues("spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://idp.example.test/keys",
					"spring.security.oauth2.resourceserver.jwt.issuer-uri=https://idp.example.test",
					"spring.security.oauth2.resourceserver.jwt.audiences=orders")
			.run((context) -> {
				assertThat(context).hasSingleBean(SecurityWebFilterChain.class).hasBean("apiSecurityWebFilterChain");
				assertThat(context.getBean(SecurityWebFilterChain.class).getWebFilters().collectList().block())
					.hasAtLeastOneElementOfType(AuthenticationWebFilter.class);
			});
	}

	@Test
	void acceptsBearerTokensWhereThereIsAnIntrospector() {
		this.runner.withUserConfiguration(Introspector.class)
			.run((context) -> assertThat(
					context.getBean(SecurityWebFilterChain.class).getWebFilters().collectList().block())
				.hasAtLeastOneElementOfType(AuthenticationWebFilter.class));
	}

	@Test
	void acceptsNoCredentialsWithoutDecoderAndIntrospector() {
		this.runner.run((context) -> assertThat(
				context.getBean(SecurityWebFilterChain.class).getWebFilters().collectList().block())
			.noneMatch(AuthenticationWebFilter.class::isInstance));
	}

	@Test
	void standsBackForChainOfTheApplicationWhileTheGuardsStay() {
		this.runner.withUserConfiguration(OwnChain.class)
			.run((context) -> assertThat(context).hasSingleBean(SecurityWebFilterChain.class)
				.hasBean("ownFilterChain")
				.doesNotHaveBean("apiSecurityWebFilterChain")
				.hasBean("apiSecurityFirstGuardFilter")
				.hasBean("apiSecuritySecondGuardFilter")
				.hasSingleBean(AccessGuard.class));
	}

	@Test
	void providesFactoryForChainOfTheApplication() {
		this.runner.withUserConfiguration(ChainOfTheFactory.class)
			.run((context) -> assertThat(context).hasSingleBean(SecurityWebFilterChain.class)
				.hasBean("ownFilterChain")
				.hasSingleBean(ApiSecurityWebFilterChainFactory.class));
	}

	@Test
	void providesNothingWhenSwitchedOff() {
		this.runner.withPropertyValues("api-security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("apiSecurityWebFilterChain")
				.doesNotHaveBean(ApiSecurityWebFilterChainFactory.class));
	}

	@Test
	void providesChainWithoutResourceServer() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
			.run((context) -> assertThat(context).hasSingleBean(SecurityWebFilterChain.class)
				.hasBean("apiSecurityWebFilterChain")
				.hasSingleBean(WebFilterChainProxy.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Decoder {

		@Bean
		ReactiveJwtDecoder jwtDecoder() {
			return Mockito.mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Introspector {

		@Bean
		ReactiveOpaqueTokenIntrospector opaqueTokenIntrospector() {
			return Mockito.mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityWebFilterChain ownFilterChain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainOfTheFactory {

		@Bean
		SecurityWebFilterChain ownFilterChain(ServerHttpSecurity http, ApiSecurityWebFilterChainFactory chains) {
			return chains.create(http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/api/**")));
		}

	}

}
