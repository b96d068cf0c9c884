package io.github.apisecurity.disclosure.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.ContainerErrors;
import io.github.apisecurity.disclosure.ProblemDetails;
import io.github.apisecurity.disclosure.reactive.DecodingFailureHandler;
import io.github.apisecurity.disclosure.reactive.ProblemDetailMessageWriter;
import io.github.apisecurity.disclosure.reactive.ProblemExceptionHandler;
import io.github.apisecurity.guard.RefusalResolver;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityReactiveAutoConfiguration;
import io.github.apisecurity.guard.reactive.WebExchangeGuard;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ServerWebExchange;

/**
 * Auto-configuration of the errors of Spring WebFlux and its server.
 */
@AutoConfiguration(after = { ApiSecurityDisclosureAutoConfiguration.class, ApiSecurityReactiveAutoConfiguration.class },
		beforeName = "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration")
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
public final class ApiSecurityReactiveDisclosureAutoConfiguration {

	@Bean
	@Order(-1)
	@ConditionalOnMissingBean(ErrorWebExceptionHandler.class)
	ProblemErrorHandler apiSecurityErrorHandler(WebExchangeGuard guard, RefusalResolver refusals,
			ProblemDetails details) {
		return new ProblemErrorHandler(new ProblemExceptionHandler(guard, refusals, details));
	}

	@Bean
	WebFluxConfigurer apiSecurityErrorsConfigurer(ProblemDetails details, Environment environment) {
		FrameworkProblemDetails.check(environment, "spring.webflux.problemdetails.enabled");
		return new WebFluxConfigurer() {

			@Override
			public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
				configurer.customCodecs().register(new ProblemDetailMessageWriter(details));
			}

		};
	}

	/**
	 * Takes the place of Spring Boot's own handler, which stands back.
	 */
	static class ProblemErrorHandler implements ErrorWebExceptionHandler {

		private final ProblemExceptionHandler handler;

		ProblemErrorHandler(ProblemExceptionHandler handler) {
			this.handler = handler;
		}

		@Override
		public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
			return this.handler.handle(exchange, failure);
		}

	}

	/**
	 * What Reactor Netty answers by itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ NettyReactiveWebServerFactory.class, HttpServer.class })
	static class NettyConfiguration {

		@Bean
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> apiSecurityNettyCustomizer(ContainerErrors errors) {
			return (factory) -> factory
				.addServerCustomizers((server) -> server.doOnChannelInit((observer, channel, address) -> {
					if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
						channel.pipeline()
							.addAfter(NettyPipeline.HttpCodec, "apiSecurityDecodingFailure",
									new DecodingFailureHandler(errors));
					}
				}));
		}

	}

}
