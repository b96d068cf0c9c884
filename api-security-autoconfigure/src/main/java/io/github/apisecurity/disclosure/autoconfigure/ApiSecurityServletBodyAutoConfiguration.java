package io.github.apisecurity.disclosure.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.servlet.ApiConverters;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration of how Spring MVC reads bodies of requests.
 */
@AutoConfiguration(after = ApiSecurityBodyAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class ApiSecurityServletBodyAutoConfiguration {

	// Behind all others, whose choice of mappers stays
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebMvcConfigurer apiSecurityBodyConfigurer(RequestJson json) {
		ApiConverters converters = new ApiConverters(json);
		return new WebMvcConfigurer() {

			@Override
			public void configureMessageConverters(ServerBuilder builder) {
				builder.configureMessageConvertersList(converters::replace);
			}

		};
	}

}
