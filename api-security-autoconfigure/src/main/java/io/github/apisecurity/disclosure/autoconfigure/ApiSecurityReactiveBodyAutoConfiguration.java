package io.github.apisecurity.disclosure.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.reactive.ApiCodecs;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Auto-configuration of how Spring WebFlux reads bodies of requests.
 */
@AutoConfiguration(after = ApiSecurityBodyAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
public final class ApiSecurityReactiveBodyAutoConfiguration {

	// Behind all others, whose choice of mappers stays
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebFluxConfigurer apiSecurityBodyConfigurer(RequestJson json) {
		ApiCodecs codecs = new ApiCodecs(json);
		return new WebFluxConfigurer() {

			@Override
			public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
				codecs.replace(configurer);
			}

		};
	}

}
