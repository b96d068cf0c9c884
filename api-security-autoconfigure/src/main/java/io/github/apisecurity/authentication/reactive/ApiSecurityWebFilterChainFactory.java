package io.github.apisecurity.authentication.reactive;

import io.github.apisecurity.authentication.BearerGuard;
import io.github.apisecurity.guard.reactive.GuardAuthorizationManager;
import io.github.apisecurity.guard.reactive.RefusalHandler;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * Builds the filter chain that an application has by default: bearer tokens (RFC 6750),
 * no session, no cookie, no saved request, no CSRF token, and access as the endpoints
 * declare it. An application that defines other filter chains uses it for the chain of
 * its API.
 */
public final class ApiSecurityWebFilterChainFactory {

	private static final boolean RESOURCE_SERVER_PRESENT = ClassUtils.isPresent(
			"org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector",
			ApiSecurityWebFilterChainFactory.class.getClassLoader());

	private final BeanFactory beanFactory;

	private final GuardAuthorizationManager authorization;

	private final RefusalHandler refusals;

	/**
	 * Creates a factory.
	 * @param beanFactory where the decoder or introspector of tokens is found
	 * @param authorization decides about access
	 * @param refusals writes refusals
	 */
	public ApiSecurityWebFilterChainFactory(BeanFactory beanFactory, GuardAuthorizationManager authorization,
			RefusalHandler refusals) {
		this.beanFactory = beanFactory;
		this.authorization = authorization;
		this.refusals = refusals;
	}

	/**
	 * Builds a filter chain.
	 * @param http the builder, which may have a {@code securityMatcher} already
	 * @return the filter chain
	 */
	public SecurityWebFilterChain create(ServerHttpSecurity http) {
		http.csrf(ServerHttpSecurity.CsrfSpec::disable);
		http.logout(ServerHttpSecurity.LogoutSpec::disable);
		http.httpBasic(ServerHttpSecurity.HttpBasicSpec::disable);
		http.formLogin(ServerHttpSecurity.FormLoginSpec::disable);
		// The guard filter has set them
		http.headers(ServerHttpSecurity.HeaderSpec::disable);
		http.requestCache(ServerHttpSecurity.RequestCacheSpec::disable);
		http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
		http.exceptionHandling(
				(exceptions) -> exceptions.authenticationEntryPoint(this.refusals).accessDeniedHandler(this.refusals));
		http.authorizeExchange((exchanges) -> exchanges.anyExchange().access(this.authorization));
		if (RESOURCE_SERVER_PRESENT) {
			BearerTokens.configure(http, this.beanFactory, this.refusals);
		}
		return http.build();
	}

	/**
	 * Configures bearer tokens, where the resource server is on the class path.
	 */
	private static final class BearerTokens {

		private static void configure(ServerHttpSecurity http, BeanFactory beanFactory, RefusalHandler refusals) {
			if (isPresent(beanFactory.getBeanProvider(ReactiveJwtDecoder.class))) {
				http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())
					.bearerTokenConverter(BearerTokens::token)
					.authenticationEntryPoint(refusals)
					.accessDeniedHandler(refusals));
			}
			else if (isPresent(beanFactory.getBeanProvider(ReactiveOpaqueTokenIntrospector.class))) {
				http.oauth2ResourceServer((server) -> server.opaqueToken(Customizer.withDefaults())
					.bearerTokenConverter(BearerTokens::token)
					.authenticationEntryPoint(refusals)
					.accessDeniedHandler(refusals));
			}
		}

		private static Mono<Authentication> token(ServerWebExchange exchange) {
			HttpHeaders headers = exchange.getRequest().getHeaders();
			String token = BearerGuard.tokenOf(headers.getFirst(HttpHeaders.AUTHORIZATION));
			return (token != null) ? Mono.just(new BearerTokenAuthenticationToken(token)) : Mono.empty();
		}

		private static boolean isPresent(ObjectProvider<?> beans) {
			return beans.getIfAvailable() != null;
		}

	}

}
