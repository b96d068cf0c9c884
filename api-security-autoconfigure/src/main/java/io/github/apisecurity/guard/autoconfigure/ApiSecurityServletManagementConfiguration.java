package io.github.apisecurity.guard.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.endpoint.servlet.MvcEndpointResolver;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.servlet.AuthorizedHandlerMapping;
import io.github.apisecurity.guard.servlet.GuardFilter;
import io.github.apisecurity.guard.servlet.ServletGuard;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The guard filter on a management port of its own.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
class ApiSecurityServletManagementConfiguration {

	@Bean
	FilterRegistrationBean<GuardFilter> apiSecurityManagementFirstGuardFilter(ServletGuard guard) {
		return GuardFilters.registration(guard, GuardPhase.BEFORE_AUTHENTICATION);
	}

	@Bean
	FilterRegistrationBean<GuardFilter> apiSecurityManagementSecondGuardFilter(ServletGuard guard) {
		return GuardFilters.registration(guard, GuardPhase.AFTER_AUTHENTICATION);
	}

	@Bean
	AuthorizedHandlerMapping apiSecurityManagementAuthorizedHandlerMapping(ServletGuard guard) {
		return new AuthorizedHandlerMapping(guard);
	}

	@Bean
	@Lazy(false)
	SmartInitializingSingleton apiSecurityManagementEndpointRegistration(MvcEndpointResolver resolver,
			StartUpChecks checks, WebApplicationContext context) {
		return () -> {
			resolver.register(context);
			checks.run(true);
		};
	}

}
