package io.github.apisecurity.sample.authorizationserver;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An authorization server with four clients, which get tokens for the shop's API. A real
 * shop has an identity provider instead, and none of this.
 * <p>
 * Its signing key is made anew at each start, by Spring Boot.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

	private static final String ROLES = "roles";

	private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(30);

	private final PasswordEncoder passwordEncoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

	@Bean
	@Order(1)
	SecurityFilterChain authorizationServerFilterChain(HttpSecurity http) {
		return http.securityMatcher("/oauth2/token", "/oauth2/jwks", "/.well-known/oauth-authorization-server")
			.oauth2AuthorizationServer(Customizer.withDefaults())
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	@Bean
	InMemoryRegisteredClientRepository registeredClientRepository() {
		return new InMemoryRegisteredClientRepository(
				client("alice", List.of("CUSTOMER"), Set.of("orders:read", "orders:write")),
				client("bob", List.of("CUSTOMER"), Set.of("orders:read", "orders:write")),
				client("support", List.of("SUPPORT"), Set.of("orders:read")),
				client("admin", List.of("ADMIN", "SECURITY_ADMIN"), Set.of("orders:read", "orders:write")));
	}

	@Bean
	ForgetfulAuthorizationService authorizationService() {
		return new ForgetfulAuthorizationService();
	}

	@Bean
	OAuth2TokenCustomizer<JwtEncodingContext> accessTokenCustomizer() {
		return (context) -> {
			RegisteredClient client = context.getRegisteredClient();
			List<String> roles = client.getClientSettings().getSetting(ROLES);
			// RFC 9068: the type tells an access token from every other token
			context.getJwsHeader().type("at+jwt");
			context.getClaims()
				.audience(List.of("shop-api"))
				.claim("client_id", client.getClientId())
				.claim(ROLES, Objects.requireNonNull(roles));
		};
	}

	private RegisteredClient client(String name, List<String> roles, Set<String> scopes) {
		return RegisteredClient.withId(name)
			.clientId(name)
			.clientSecret(this.passwordEncoder.encode(name + "-secret"))
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scopes((granted) -> granted.addAll(scopes))
			.clientSettings(ClientSettings.builder().setting(ROLES, roles).build())
			.tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFETIME).build())
			.build();
	}

}
