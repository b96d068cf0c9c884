package io.github.apisecurity.guard.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.endpoint.reactive.WebFluxEndpointResolver;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Endpoints on a management port of its own. The web filters of the application run there
 * as they are.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
class ApiSecurityReactiveManagementConfiguration {

	@Bean
	@Lazy(false)
	SmartInitializingSingleton apiSecurityManagementEndpointRegistration(WebFluxEndpointResolver resolver,
			StartUpChecks checks, ApplicationContext context) {
		return () -> {
			resolver.register(context);
			checks.run(true);
		};
	}

}
