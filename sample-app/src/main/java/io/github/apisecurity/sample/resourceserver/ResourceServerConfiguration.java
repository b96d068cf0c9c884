package io.github.apisecurity.sample.resourceserver;

import io.github.apisecurity.authentication.servlet.ApiSecurityFilterChainFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Everything but the authorization server, behind access tokens.
 * <p>
 * An application without an authorization server of its own does not need this: the
 * filter chain is there by default. Which tokens are accepted stands in
 * {@code application.yml}.
 */
@Configuration(proxyBeanMethods = false)
class ResourceServerConfiguration {

	@Bean
	@Order(2)
	SecurityFilterChain apiFilterChain(HttpSecurity http, ApiSecurityFilterChainFactory chains) {
		return chains.create(http);
	}

}
