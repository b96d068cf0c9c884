package io.github.apisecurity.authentication.autoconfigure;

import io.github.apisecurity.authentication.BearerFailureResolver;
import io.github.apisecurity.authentication.BearerGuard;
import io.github.apisecurity.authentication.BoundTokenGuard;
import io.github.apisecurity.authentication.TokenIdentityResolver;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;

/**
 * Auto-configuration of what is known of callers with access tokens.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@EnableConfigurationProperties(AuthenticationProperties.class)
@ConditionalOnClass({ AbstractOAuth2TokenAuthenticationToken.class, Jwt.class })
public final class ApiSecurityAuthenticationAutoConfiguration {

	@Bean
	BearerFailureResolver apiSecurityBearerFailureResolver() {
		return new BearerFailureResolver();
	}

	@Bean
	TokenIdentityResolver apiSecurityTokenIdentityResolver() {
		return new TokenIdentityResolver();
	}

	@Bean
	BearerGuard apiSecurityBearerGuard(AuthenticationProperties properties, ListableBeanFactory beanFactory) {
		return new BearerGuard(properties.queryCredentials(), Math.toIntExact(properties.maxTokenSize().toBytes()),
				() -> isJwtOnly(beanFactory));
	}

	@Bean
	BoundTokenGuard apiSecurityBoundTokenGuard() {
		return new BoundTokenGuard();
	}

	// An application that also knows opaque tokens, or decides by itself, takes them all
	private static boolean isJwtOnly(ListableBeanFactory beanFactory) {
		boolean jwt = has(beanFactory, JwtDecoder.class) || has(beanFactory, ReactiveJwtDecoder.class);
		boolean opaque = has(beanFactory, OpaqueTokenIntrospector.class)
				|| has(beanFactory, ReactiveOpaqueTokenIntrospector.class);
		return jwt && !opaque;
	}

	private static boolean has(ListableBeanFactory beanFactory, Class<?> type) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, type, true, false).length > 0;
	}

}
