package io.github.apisecurity.authentication.autoconfigure;

import io.github.apisecurity.authentication.BearerFailureResolver;
import io.github.apisecurity.authentication.TokenIdentityResolver;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * Auto-configuration of what is known of callers with access tokens.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
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

}
