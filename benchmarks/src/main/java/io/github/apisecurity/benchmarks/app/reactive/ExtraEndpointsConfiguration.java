package io.github.apisecurity.benchmarks.app.reactive;

import java.lang.reflect.Method;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Maps the endpoints under further paths too, to show what their number costs.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(ExtraEndpointsConfiguration.PROPERTY)
class ExtraEndpointsConfiguration {

	/**
	 * How many times each endpoint is mapped again.
	 */
	static final String PROPERTY = "benchmark.extra-mappings";

	@Bean
	WebFluxRegistrations extraEndpointsRegistrations(Environment environment) {
		int count = environment.getRequiredProperty(PROPERTY, Integer.class);
		return new WebFluxRegistrations() {

			@Override
			public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
				return new ExtraEndpointsHandlerMapping(count);
			}

		};
	}

	private static final class ExtraEndpointsHandlerMapping extends RequestMappingHandlerMapping {

		private final int count;

		private ExtraEndpointsHandlerMapping(int count) {
			this.count = count;
		}

		@Override
		protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
			super.registerHandlerMethod(handler, method, mapping);
			if (method.getDeclaringClass().getPackage() == ExtraEndpointsConfiguration.class.getPackage()) {
				for (int i = 0; i < this.count; i++) {
					super.registerHandlerMethod(handler, method, extra(i, mapping));
				}
			}
		}

		private RequestMappingInfo extra(int number, RequestMappingInfo mapping) {
			String[] paths = mapping.getPatternsCondition()
				.getPatterns()
				.stream()
				.map((pattern) -> "/extra-" + number + pattern.getPatternString())
				.toArray(String[]::new);
			return mapping.mutate().paths(paths).build();
		}

	}

}
