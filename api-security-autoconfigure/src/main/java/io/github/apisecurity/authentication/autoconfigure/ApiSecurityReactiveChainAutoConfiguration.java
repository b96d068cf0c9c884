package io.github.apisecurity.authentication.autoconfigure;

import io.github.apisecurity.authentication.reactive.ApiSecurityWebFilterChainFactory;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityReactiveAutoConfiguration;
import io.github.apisecurity.guard.reactive.GuardAuthorizationManager;
import io.github.apisecurity.guard.reactive.RefusalHandler;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Auto-configuration of the default filter chain for WebFlux, which stands back as soon
 * as the application defines one. The guards hold all the same.
 */
@AutoConfiguration(after = ApiSecurityReactiveAutoConfiguration.class,
		afterName = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration",
		beforeName = {
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration" })
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass({ DispatcherHandler.class, ServerHttpSecurity.class })
public final class ApiSecurityReactiveChainAutoConfiguration {

	@Bean
	ApiSecurityWebFilterChainFactory apiSecurityWebFilterChainFactory(BeanFactory beanFactory,
			GuardAuthorizationManager authorization, RefusalHandler refusals) {
		return new ApiSecurityWebFilterChainFactory(beanFactory, authorization, refusals);
	}

	@Bean
	@ConditionalOnMissingBean(SecurityWebFilterChain.class)
	SecurityWebFilterChain apiSecurityWebFilterChain(ServerHttpSecurity http, ApiSecurityWebFilterChainFactory chains) {
		return chains.create(http);
	}

	/**
	 * Enables Spring Security where nothing else does.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(WebFilterChainProxy.class)
	@EnableWebFluxSecurity
	static class WebFluxSecurityConfiguration {

	}

}
