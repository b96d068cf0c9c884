package io.github.apisecurity.authentication.jwt.autoconfigure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.JWSVerifier;
import io.github.apisecurity.authentication.autoconfigure.AuthenticationProperties;
import io.github.apisecurity.authentication.jwt.AccessTokenDecoder;
import io.github.apisecurity.authentication.jwt.AccessTokenSettings;
import io.github.apisecurity.authentication.jwt.AccessTokenValidator;
import io.github.apisecurity.authentication.jwt.ApiJwtDecoder;
import io.github.apisecurity.authentication.jwt.ClaimAuthoritiesConverter;
import io.github.apisecurity.authentication.jwt.HttpJwkSetFetcher;
import io.github.apisecurity.authentication.jwt.JwkSetFetcher;
import io.github.apisecurity.authentication.jwt.JwkSetSettings;
import io.github.apisecurity.authentication.jwt.JwtProfile;
import io.github.apisecurity.authentication.jwt.KeySource;
import io.github.apisecurity.authentication.jwt.reactive.ApiReactiveJwtDecoder;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.JwkSetUriReactiveJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtGrantedAuthoritiesConverterAdapter;

/**
 * Auto-configuration of access tokens in the form of JWTs, from the properties of Spring
 * Boot's resource server. Decoders of the application stay as they are, and so do those
 * of Spring Boot where the application customizes them; these get the validators of this
 * configuration.
 */
@AutoConfiguration(beforeName = {
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration" })
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@ConditionalOnClass({ BearerTokenAuthenticationToken.class, JwtDecoder.class, JWSVerifier.class,
		OAuth2ResourceServerProperties.class })
@EnableConfigurationProperties({ AuthenticationProperties.class, JwtProperties.class,
		OAuth2ResourceServerProperties.class })
public final class ApiSecurityJwtAutoConfiguration {

	// Half of the threads that a servlet container has by default
	private static final int WAITING_THREADS = 100;

	private static final int WAITING_SUBSCRIBERS = 1000;

	@Bean
	IssuerAndAudienceCheck apiSecurityIssuerAndAudienceCheck(ListableBeanFactory beanFactory,
			OAuth2ResourceServerProperties properties) {
		return new IssuerAndAudienceCheck(beanFactory, properties.getJwt());
	}

	@Bean
	AccessTokenConfigurer apiSecurityAccessTokenConfigurer(OAuth2ResourceServerProperties standard, JwtProperties own,
			AuthenticationProperties shared) {
		return new AccessTokenConfigurer(standard, own, shared);
	}

	/**
	 * Which tokens are accepted, by our decoders and by those of Spring Boot.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnKeyLocationCondition.class)
	static class ValidatorConfiguration {

		@Bean
		@ConditionalOnMissingBean
		AccessTokenSettings apiSecurityAccessTokenSettings(AccessTokenConfigurer configurer, Environment environment) {
			return configurer.settings(environment);
		}

		@Bean
		@ConditionalOnMissingBean
		AccessTokenValidator apiSecurityAccessTokenValidator(AccessTokenSettings settings) {
			return new AccessTokenValidator(settings, Clock.systemUTC());
		}

		@Bean
		@ConditionalOnMissingBean
		JwtTypeValidator apiSecurityJwtTypeValidator(AccessTokenSettings settings) {
			if (settings.profile() == JwtProfile.RFC9068) {
				return new JwtTypeValidator("at+jwt", "application/at+jwt");
			}
			JwtTypeValidator validator = new JwtTypeValidator("at+jwt", "application/at+jwt", "JWT");
			validator.setAllowEmpty(true);
			return validator;
		}

		@Bean
		@ConditionalOnMissingBean
		JwtTimestampValidator apiSecurityJwtTimestampValidator(AccessTokenSettings settings) {
			return new JwtTimestampValidator(settings.clockSkew());
		}

	}

	/**
	 * Keys and what decodes with them.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnKeyLocationCondition.class)
	static class DecoderConfiguration {

		@Bean
		@ConditionalOnMissingBean(JwkSetFetcher.class)
		HttpJwkSetFetcher apiSecurityJwkSetFetcher() {
			return new HttpJwkSetFetcher();
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		JwkSetSettings apiSecurityServletJwkSetSettings(AccessTokenConfigurer configurer) {
			return configurer.jwkSetSettings(WAITING_THREADS);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		JwkSetSettings apiSecurityReactiveJwkSetSettings(AccessTokenConfigurer configurer) {
			return configurer.jwkSetSettings(WAITING_SUBSCRIBERS);
		}

		@Bean
		@ConditionalOnMissingBean
		KeySource apiSecurityKeySource(AccessTokenConfigurer configurer, JwkSetFetcher fetcher,
				JwkSetSettings settings) {
			return configurer.keySource(fetcher, settings, System::nanoTime);
		}

		@Bean
		@ConditionalOnMissingBean
		AccessTokenDecoder apiSecurityAccessTokenDecoder(AccessTokenSettings settings, AccessTokenValidator validator,
				ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
			List<OAuth2TokenValidator<Jwt>> others = new ArrayList<>();
			validators.orderedStream().filter((other) -> other != validator).forEach(others::add);
			// Adds the check of certificate-bound tokens (RFC 8705 §3)
			return new AccessTokenDecoder(settings, validator, JwtValidators.createDefaultWithValidators(others));
		}

		@Bean
		@ConditionalOnMissingBean({ JwtDecoder.class, JwkSetUriJwtDecoderBuilderCustomizer.class })
		ApiJwtDecoder apiSecurityJwtDecoder(AccessTokenDecoder decoder, KeySource keys) {
			return new ApiJwtDecoder(decoder, keys);
		}

	}

	/**
	 * The same for Reactor.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnKeyLocationCondition.class)
	@ConditionalOnClass(Mono.class)
	static class ReactiveDecoderConfiguration {

		@Bean
		@ConditionalOnMissingBean({ ReactiveJwtDecoder.class, JwkSetUriReactiveJwtDecoderBuilderCustomizer.class })
		ApiReactiveJwtDecoder apiSecurityReactiveJwtDecoder(AccessTokenDecoder decoder, KeySource keys) {
			return new ApiReactiveJwtDecoder(decoder, keys);
		}

	}

	/**
	 * Authorities of claims.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnAuthorityMappingCondition.class)
	static class AuthoritiesConfiguration {

		@Bean
		@ConditionalOnMissingBean
		JwtAuthenticationConverter apiSecurityJwtAuthenticationConverter(AccessTokenConfigurer configurer) {
			JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter(new ClaimAuthoritiesConverter(configurer.mappings()));
			PropertyMapper.get().from(configurer::principalClaimName).to(converter::setPrincipalClaimName);
			return converter;
		}

	}

	/**
	 * The same for Reactor.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnAuthorityMappingCondition.class)
	@ConditionalOnClass(Mono.class)
	static class ReactiveAuthoritiesConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ReactiveJwtAuthenticationConverter apiSecurityReactiveJwtAuthenticationConverter(
				AccessTokenConfigurer configurer) {
			ReactiveJwtAuthenticationConverter converter = new ReactiveJwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter(new ReactiveJwtGrantedAuthoritiesConverterAdapter(
					new ClaimAuthoritiesConverter(configurer.mappings())));
			PropertyMapper.get().from(configurer::principalClaimName).to(converter::setPrincipalClaimName);
			return converter;
		}

	}

}
