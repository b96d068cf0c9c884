package io.github.apisecurity.disclosure.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.DeclaredTypes;
import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.TypeRules;
import io.github.apisecurity.disclosure.json.DisclosureModule;
import io.github.apisecurity.disclosure.json.ReadRules;
import io.github.apisecurity.disclosure.reactive.AudienceEncoder;
import io.github.apisecurity.disclosure.servlet.AudienceConverter;
import io.github.apisecurity.disclosure.servlet.StreamingBodyInterceptor;
import io.github.apisecurity.disclosure.servlet.WithheldObjectResolver;
import io.github.apisecurity.guard.ObjectOwnership;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityReactiveAutoConfiguration;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityServletAutoConfiguration;
import io.github.apisecurity.guard.servlet.ServletGuard;
import io.github.apisecurity.http.AuthorityNames;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.util.MimeType;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration of what leaves in responses.
 */
@AutoConfiguration(after = { ApiSecurityGuardAutoConfiguration.class, ApiSecurityServletAutoConfiguration.class,
		ApiSecurityReactiveAutoConfiguration.class })
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@EnableConfigurationProperties(DisclosureProperties.class)
public final class ApiSecurityResponseAutoConfiguration {

	@Bean
	DisclosureModule apiSecurityDisclosureModule(DisclosureProperties properties, AuthorityNames names,
			ObjectProvider<ObjectOwnership> ownership) {
		return new DisclosureModule(new ReadRules(names, rules(properties)), ownership(ownership));
	}

	@Bean
	ResponseAudience apiSecurityResponseAudience(DisclosureProperties properties,
			ObjectProvider<ObjectOwnership> ownership) {
		ObjectOwnership owned = ownership(ownership);
		return new ResponseAudience(new DeclaredTypes(rules(properties), owned), owned, properties.keepValidators());
	}

	// Asked for when the first object is written: it may itself need a mapper
	private static ObjectOwnership ownership(ObjectProvider<ObjectOwnership> provider) {
		return (type) -> {
			ObjectOwnership ownership = provider.getIfAvailable();
			return (ownership != null) ? ownership.of(type) : null;
		};
	}

	static Map<String, TypeRules> rules(DisclosureProperties properties) {
		Map<String, TypeRules> rules = new LinkedHashMap<>();
		properties.types()
			.forEach((name, rule) -> rules.put(name,
					new TypeRules(rule.exposeOnly(), rule.hide(), rule.mask(), rule.writable())));
		return rules;
	}

	/**
	 * Responses of servlets.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(DispatcherServlet.class)
	static class ServletConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		WebMvcConfigurer apiSecurityResponseConfigurer(ResponseAudience audiences,
				ObjectProvider<DisclosureModule> module, ServletGuard guard) {
			WithheldObjectResolver withheld = new WithheldObjectResolver(guard);
			return new WebMvcConfigurer() {

				@Override
				public void configureMessageConverters(ServerBuilder builder) {
					builder.configureMessageConvertersList((converters) -> converters
						.replaceAll((converter) -> guarded(converter, audiences, module)));
				}

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

		private static HttpMessageConverter<?> guarded(HttpMessageConverter<?> converter, ResponseAudience audiences,
				ObjectProvider<DisclosureModule> module) {
			DisclosureModule cutting = module.getIfAvailable();
			return (cutting != null && converter instanceof AbstractJacksonHttpMessageConverter<?> jackson)
					? new AudienceConverter<>(jackson, audiences, cutting) : converter;
		}

	}

	/**
	 * Responses of WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(DispatcherHandler.class)
	static class ReactiveConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		WebFluxConfigurer apiSecurityResponseConfigurer(ResponseAudience audiences,
				ObjectProvider<DisclosureModule> module) {
			return new WebFluxConfigurer() {

				@Override
				public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
					module.ifAvailable((cutting) -> configurer.getWriters()
						.stream()
						.filter(EncoderHttpMessageWriter.class::isInstance)
						.map((writer) -> ((EncoderHttpMessageWriter<?>) writer).getEncoder())
						.filter((encoder) -> encoder.getClass() == JacksonJsonEncoder.class)
						.map(JacksonJsonEncoder.class::cast)
						.findFirst()
						.ifPresent((encoder) -> configurer.defaultCodecs()
							.jacksonJsonEncoder(new AudienceEncoder(cutting.addTo(encoder.getMapper()), audiences,
									encoder.getEncodableMimeTypes().toArray(MimeType[]::new)))));
				}

			};
		}

	}

}
