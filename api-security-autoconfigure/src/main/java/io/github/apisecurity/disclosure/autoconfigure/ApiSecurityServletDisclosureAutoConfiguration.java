package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.ContainerErrors;
import io.github.apisecurity.disclosure.ProblemDetails;
import io.github.apisecurity.disclosure.servlet.JettyFailureResolver;
import io.github.apisecurity.disclosure.servlet.ProblemErrorHandler;
import io.github.apisecurity.disclosure.servlet.ProblemErrorReportValve;
import io.github.apisecurity.disclosure.servlet.ProblemExceptionResolver;
import io.github.apisecurity.disclosure.servlet.TomcatFailureResolver;
import io.github.apisecurity.disclosure.servlet.TraceIdInterceptor;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityServletAutoConfiguration;
import io.github.apisecurity.guard.servlet.ServletGuard;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.eclipse.jetty.server.handler.ErrorHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/**
 * Auto-configuration of the errors of Spring MVC and its container.
 */
@AutoConfiguration(after = { ApiSecurityDisclosureAutoConfiguration.class, ApiSecurityServletAutoConfiguration.class })
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class ApiSecurityServletDisclosureAutoConfiguration {

	@Bean
	WebMvcConfigurer apiSecurityErrorsConfigurer(ServletGuard guard, ProblemDetails details, Environment environment) {
		FrameworkProblemDetails.check(environment, "spring.mvc.problemdetails.enabled");
		return new WebMvcConfigurer() {

			@Override
			public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
				// Behind the application's own handlers, in front of those that send
				// errors
				int own = 0;
				for (int i = 0; i < resolvers.size(); i++) {
					if (resolvers.get(i) instanceof ExceptionHandlerExceptionResolver) {
						own = i + 1;
					}
				}
				resolvers.add(own, new ProblemExceptionResolver(guard, details));
			}

			@Override
			public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
				interceptors.add(new TraceIdInterceptor(details));
			}

		};
	}

	/**
	 * What Tomcat answers by itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConfigurableTomcatWebServerFactory.class, ErrorReportValve.class })
	static class TomcatConfiguration {

		@Bean
		TomcatFailureResolver apiSecurityTomcatFailureResolver() {
			return new TomcatFailureResolver();
		}

		// Behind Spring Boot's own, whose valve would come first
		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> apiSecurityTomcatCustomizer(
				ObjectProvider<ContainerErrors> errors) {
			return (factory) -> factory.addContextCustomizers((context) -> {
				if (context.getParent() instanceof StandardHost host) {
					// Tomcat adds one of this class if it finds none
					host.setErrorReportValveClass(ProblemErrorReportValve.class.getName());
				}
				Pipeline pipeline = context.getParent().getPipeline();
				for (Valve valve : pipeline.getValves()) {
					if (valve instanceof ErrorReportValve) {
						pipeline.removeValve(valve);
					}
				}
				pipeline.addValve(new ProblemErrorReportValve(errors.getObject()));
			});
		}

	}

	/**
	 * What Jetty answers by itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConfigurableJettyWebServerFactory.class, ErrorHandler.class })
	static class JettyConfiguration {

		@Bean
		JettyFailureResolver apiSecurityJettyFailureResolver() {
			return new JettyFailureResolver();
		}

		@Bean
		WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> apiSecurityJettyCustomizer(
				ObjectProvider<ContainerErrors> errors) {
			return (factory) -> factory
				.addServerCustomizers((server) -> server.setErrorHandler(new ProblemErrorHandler(errors::getObject)));
		}

	}

}
