package io.github.apisecurity.guard.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.endpoint.EndpointFactory;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.servlet.MvcEndpointResolver;
import io.github.apisecurity.guard.BodyInspectors;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RefusalResolver;
import io.github.apisecurity.guard.ResponseHeaders;
import io.github.apisecurity.guard.servlet.AuthorizedHandlerMapping;
import io.github.apisecurity.guard.servlet.GuardAuthorizationManager;
import io.github.apisecurity.guard.servlet.GuardFilter;
import io.github.apisecurity.guard.servlet.RefusalHandler;
import io.github.apisecurity.guard.servlet.ServletGuard;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.servlet.filter.OrderedFormContentFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Auto-configuration of the guard filter for Spring MVC and all other servlets.
 */
@AutoConfiguration(after = ApiSecurityGuardAutoConfiguration.class,
		beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class ApiSecurityServletAutoConfiguration {

	@Bean
	MvcEndpointResolver apiSecurityEndpointResolver(EndpointRegistry registry, EndpointFactory factory) {
		return new MvcEndpointResolver(registry, factory);
	}

	@Bean
	ServletGuard apiSecurityServletGuard(ExchangeGuard guard, MvcEndpointResolver resolver, ResponseHeaders headers,
			RefusalResolver refusals, BodyInspectors inspectors, ObjectProvider<ErrorController> errorPages) {
		boolean answersErrors = errorPages.stream().allMatch(NoErrorPage.class::isInstance);
		return new ServletGuard(guard, resolver, headers, refusals, inspectors, answersErrors);
	}

	@Bean
	@ConditionalOnMissingBean(ErrorController.class)
	NoErrorPage apiSecurityErrorPage() {
		return new NoErrorPage();
	}

	@Bean
	FilterRegistrationBean<GuardFilter> apiSecurityFirstGuardFilter(ServletGuard guard) {
		return GuardFilters.registration(guard, GuardPhase.BEFORE_AUTHENTICATION);
	}

	@Bean
	FilterRegistrationBean<GuardFilter> apiSecuritySecondGuardFilter(ServletGuard guard) {
		return GuardFilters.registration(guard, GuardPhase.AFTER_AUTHENTICATION);
	}

	@Bean
	AuthorizedHandlerMapping apiSecurityAuthorizedHandlerMapping(ServletGuard guard) {
		return new AuthorizedHandlerMapping(guard);
	}

	@Bean
	GuardAuthorizationManager apiSecurityAuthorizationManager(ServletGuard guard) {
		return new GuardAuthorizationManager(guard);
	}

	@Bean
	RefusalHandler apiSecurityRefusalHandler(ServletGuard guard, RefusalResolver refusals) {
		return new RefusalHandler(guard, refusals);
	}

	@Bean
	@ConditionalOnMissingBean
	RequestRejectedHandler apiSecurityRequestRejectedHandler(RefusalHandler refusals) {
		return refusals::reject;
	}

	@Bean
	@Lazy(false)
	SmartInitializingSingleton apiSecurityEndpointRegistration(MvcEndpointResolver resolver, StartUpChecks checks,
			WebApplicationContext context, Environment environment) {
		return () -> {
			resolver.register(context);
			checks.run(!ManagementPort.isSeparate(environment));
		};
	}

	// It reads the bodies of forms, so it has to stand behind the decision
	@Bean
	static BeanPostProcessor apiSecurityFormContentFilterPostProcessor() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessBeforeInitialization(Object bean, String beanName) {
				if (bean instanceof OrderedFormContentFilter filter) {
					filter.setOrder(FilterOrders.SECOND + 1);
				}
				return bean;
			}

		};
	}

	/**
	 * Stands in for the error page of Spring Boot: the guard filter answers errors before
	 * they get there. An application with an error page of its own keeps it.
	 */
	static class NoErrorPage implements ErrorController {

	}

}
