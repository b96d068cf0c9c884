package io.github.apisecurity.guard.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.endpoint.EndpointFactory;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.reactive.WebFluxEndpointResolver;
import io.github.apisecurity.guard.BodyInspectors;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RefusalResolver;
import io.github.apisecurity.guard.ResponseHeaders;
import io.github.apisecurity.guard.reactive.AuthorizedHandlerMapping;
import io.github.apisecurity.guard.reactive.GuardAuthorizationManager;
import io.github.apisecurity.guard.reactive.GuardWebFilter;
import io.github.apisecurity.guard.reactive.RefusalHandler;
import io.github.apisecurity.guard.reactive.WebExchangeGuard;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Auto-configuration of the guard filter for Spring WebFlux.
 */
@AutoConfiguration(after = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
public final class ApiSecurityReactiveAutoConfiguration {

	@Bean
	WebFluxEndpointResolver apiSecurityEndpointResolver(EndpointRegistry registry, EndpointFactory factory,
			ApplicationContext context) {
		return new WebFluxEndpointResolver(registry, factory, context);
	}

	@Bean
	WebExchangeGuard apiSecurityWebExchangeGuard(ExchangeGuard guard, WebFluxEndpointResolver resolver,
			ResponseHeaders headers, BodyInspectors inspectors) {
		return new WebExchangeGuard(guard, resolver, headers, inspectors);
	}

	@Bean
	GuardWebFilter apiSecurityFirstGuardFilter(WebExchangeGuard guard) {
		return new GuardWebFilter(guard, GuardPhase.BEFORE_AUTHENTICATION, FilterOrders.FIRST);
	}

	@Bean
	GuardWebFilter apiSecuritySecondGuardFilter(WebExchangeGuard guard) {
		return new GuardWebFilter(guard, GuardPhase.AFTER_AUTHENTICATION, FilterOrders.SECOND);
	}

	@Bean
	AuthorizedHandlerMapping apiSecurityAuthorizedHandlerMapping(WebExchangeGuard guard) {
		return new AuthorizedHandlerMapping(guard);
	}

	@Bean
	GuardAuthorizationManager apiSecurityAuthorizationManager(WebExchangeGuard guard) {
		return new GuardAuthorizationManager(guard);
	}

	@Bean
	RefusalHandler apiSecurityRefusalHandler(WebExchangeGuard guard, RefusalResolver refusals) {
		return new RefusalHandler(guard, refusals);
	}

	@Bean
	@ConditionalOnMissingBean
	ServerExchangeRejectedHandler apiSecurityExchangeRejectedHandler(RefusalHandler refusals) {
		return refusals::reject;
	}

	@Bean
	@Lazy(false)
	SmartInitializingSingleton apiSecurityEndpointRegistration(WebFluxEndpointResolver resolver, StartUpChecks checks,
			ApplicationContext context, Environment environment) {
		return () -> {
			resolver.register(context);
			checks.run(!ManagementPort.isSeparate(environment));
		};
	}

}
