package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.json.BodyModules;
import io.github.apisecurity.disclosure.servlet.ApiConverters;
import io.github.apisecurity.disclosure.servlet.StreamingBodyInterceptor;
import io.github.apisecurity.disclosure.servlet.WithheldObjectResolver;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityServletAutoConfiguration;
import io.github.apisecurity.guard.servlet.ServletGuard;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Auto-configuration of the bodies of servlets.
 */
@AutoConfiguration(after = { ApiSecurityResponseAutoConfiguration.class, ApiSecurityBodyAutoConfiguration.class,
		ApiSecurityServletAutoConfiguration.class })
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class ApiSecurityServletBodyAutoConfiguration {

	// Behind all others, whose choice of mappers stays
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebMvcConfigurer apiSecurityBodyConfigurer(ResponseAudience audiences, RequestJson json, BodyModules modules) {
		ApiConverters converters = new ApiConverters(audiences, json, modules);
		return new WebMvcConfigurer() {

			@Override
			public void configureMessageConverters(ServerBuilder builder) {
				builder.configureMessageConvertersList(converters::replace);
			}

		};
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebMvcConfigurer apiSecurityResponseConfigurer(ResponseAudience audiences, ServletGuard guard) {
		WithheldObjectResolver withheld = new WithheldObjectResolver(guard);
		return new WebMvcConfigurer() {

			@Override
			public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
				configurer.registerCallableInterceptors(new StreamingBodyInterceptor(audiences));
			}

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(withheld).order(Ordered.LOWEST_PRECEDENCE);
			}

			@Override
			public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
				resolvers.add(0, withheld);
			}

		};
	}

	@Bean
	UnguardedBodies apiSecurityUnguardedConverters(ObjectProvider<RequestMappingHandlerAdapter> adapters) {
		return () -> adapters.stream()
			.flatMap((adapter) -> adapter.getMessageConverters().stream())
			.filter((converter) -> !ApiConverters.knowsCallers(converter))
			.filter((converter) -> Probe.and(converter.getSupportedMediaTypes())
				.anyMatch((type) -> converter.canWrite(Probe.class, type) || converter.canRead(Probe.class, type)))
			.map((converter) -> ClassUtils.getShortName(converter.getClass()))
			.distinct()
			.toList();
	}

}
