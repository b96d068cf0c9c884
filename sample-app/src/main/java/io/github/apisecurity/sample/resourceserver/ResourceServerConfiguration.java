package io.github.apisecurity.sample.resourceserver;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.apisecurity.authentication.servlet.ApiSecurityFilterChainFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.DelegatingJwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Everything but the authorization server, behind access tokens.
 * <p>
 * An application without an authorization server of its own needs none of this:
 * {@code spring.security.oauth2.resourceserver.jwt.*} is enough, and the filter chain is
 * there by default.
 */
@Configuration(proxyBeanMethods = false)
class ResourceServerConfiguration {

	@Bean
	@Order(2)
	SecurityFilterChain apiFilterChain(HttpSecurity http, ApiSecurityFilterChainFactory chains) {
		return chains.create(http);
	}

	/**
	 * Takes the place of the decoder that comes with the authorization server, which
	 * accepts any of its tokens, whoever it is meant for.
	 * @param keys the keys of the authorization server
	 * @param issuer the authorization server
	 * @return a decoder of access tokens (RFC 9068) that are meant for the shop
	 */
	@Bean
	JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys,
			@Value("${spring.security.oauth2.authorizationserver.issuer}") String issuer) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.RS256).build();
		decoder.setJwtValidator(JwtValidators.createAtJwtValidator().issuer(issuer).audience("shop-api").build());
		return decoder;
	}

	@Bean
	JwtAuthenticationConverter jwtAuthenticationConverter() {
		JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
		roles.setAuthoritiesClaimName("roles");
		roles.setAuthorityPrefix("ROLE_");
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(
				new DelegatingJwtGrantedAuthoritiesConverter(new JwtGrantedAuthoritiesConverter(), roles));
		return converter;
	}

}
