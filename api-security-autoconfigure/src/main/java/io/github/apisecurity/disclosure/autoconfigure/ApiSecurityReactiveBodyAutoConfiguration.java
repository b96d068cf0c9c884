package io.github.apisecurity.disclosure.autoconfigure;

import java.util.stream.Stream;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.json.BodyModules;
import io.github.apisecurity.disclosure.reactive.ApiCodecs;
import io.github.apisecurity.disclosure.reactive.AudienceEncoder;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityReactiveAutoConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.Encoder;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.ServerSentEventHttpMessageWriter;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Auto-configuration of the bodies of WebFlux.
 */
@AutoConfiguration(after = { ApiSecurityResponseAutoConfiguration.class, ApiSecurityBodyAutoConfiguration.class,
		ApiSecurityReactiveAutoConfiguration.class })
@ConditionalOnApiSecurity
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
public final class ApiSecurityReactiveBodyAutoConfiguration {

	@Bean
	UnguardedBodies apiSecurityUnguardedCodecs(ObjectProvider<ServerCodecConfigurer> configurers) {
		ResolvableType probe = ResolvableType.forClass(Probe.class);
		return () -> configurers.stream()
			.flatMap((configurer) -> configurer.getWriters().stream())
			.flatMap((writer) -> Stream.ofNullable(encoderOf(writer)))
			.filter((encoder) -> !(encoder instanceof AudienceEncoder)
					&& !encoder.getClass().getName().equals("org.springframework.http.codec.cbor.JacksonCborEncoder"))
			.filter((encoder) -> Probe.and(encoder.getEncodableMimeTypes())
				.anyMatch((type) -> encoder.canEncode(probe, type)))
			.map((encoder) -> ClassUtils.getShortName(encoder.getClass()))
			.distinct()
			.toList();
	}

	private static @Nullable Encoder<?> encoderOf(HttpMessageWriter<?> writer) {
		if (writer instanceof ServerSentEventHttpMessageWriter events) {
			return events.getEncoder();
		}
		return (writer instanceof EncoderHttpMessageWriter<?> encoding) ? encoding.getEncoder() : null;
	}

	// Behind all others, whose choice of mappers stays
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebFluxConfigurer apiSecurityBodyConfigurer(ResponseAudience audiences, RequestJson json, BodyModules modules) {
		ApiCodecs codecs = new ApiCodecs(audiences, json, modules);
		return new WebFluxConfigurer() {

			@Override
			public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
				codecs.replace(configurer);
			}

		};
	}

}
