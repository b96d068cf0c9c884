package io.github.apisecurity.authentication.autoconfigure;

import io.github.apisecurity.authentication.servlet.ApiSecurityFilterChainFactory;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityServletAutoConfiguration;
import io.github.apisecurity.guard.servlet.GuardAuthorizationManager;
import io.github.apisecurity.guard.servlet.RefusalHandler;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Auto-configuration of the default filter chain for servlets, which stands back as soon
 * as the application defines one. The guards hold all the same.
 */
@AutoConfiguration(after = ApiSecurityServletAutoConfiguration.class, afterName = {
		"org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration" },
		beforeName = {
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration" })
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, HttpSecurity.class })
public final class ApiSecurityServletChainAutoConfiguration {

	@Bean
	ApiSecurityFilterChainFactory apiSecurityFilterChainFactory(BeanFactory beanFactory,
			GuardAuthorizationManager authorization, RefusalHandler refusals) {
		return new ApiSecurityFilterChainFactory(beanFactory, authorization, refusals);
	}

	@Bean
	@Order(SecurityFilterProperties.BASIC_AUTH_ORDER)
	@ConditionalOnMissingBean(SecurityFilterChain.class)
	SecurityFilterChain apiSecurityFilterChain(HttpSecurity http, ApiSecurityFilterChainFactory chains) {
		return chains.create(http);
	}

}
