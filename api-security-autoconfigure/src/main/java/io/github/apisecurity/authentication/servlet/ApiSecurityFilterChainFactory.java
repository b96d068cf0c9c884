package io.github.apisecurity.authentication.servlet;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.authentication.BearerGuard;
import io.github.apisecurity.guard.servlet.GuardAuthorizationManager;
import io.github.apisecurity.guard.servlet.RefusalHandler;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.OAuth2ProtectedResourceMetadataFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.ClassUtils;

/**
 * Builds the filter chain that an application has by default: bearer tokens (RFC 6750),
 * no session, no cookie, no saved request, no CSRF token, and access as the endpoints
 * declare it.
 * <p>
 * An application that defines other filter chains uses it for the chain of its API:
 * {@snippet :
 * &#64;Bean
 * SecurityFilterChain api(HttpSecurity http, ApiSecurityFilterChainFactory chains) {
 * 	return chains.create(http);
 * }
 * }
 */
public final class ApiSecurityFilterChainFactory {

	private static final boolean RESOURCE_SERVER_PRESENT = ClassUtils.isPresent(
			"org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector",
			ApiSecurityFilterChainFactory.class.getClassLoader());

	private final BeanFactory beanFactory;

	private final GuardAuthorizationManager authorization;

	private final RefusalHandler refusals;

	/**
	 * Creates a factory.
	 * @param beanFactory where the decoder or introspector of tokens is found
	 * @param authorization decides about access
	 * @param refusals writes refusals
	 */
	public ApiSecurityFilterChainFactory(BeanFactory beanFactory, GuardAuthorizationManager authorization,
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
	public SecurityFilterChain create(HttpSecurity http) {
		http.csrf(AbstractHttpConfigurer::disable);
		http.logout(AbstractHttpConfigurer::disable);
		http.requestCache(RequestCacheConfigurer::disable);
		// The guard filter has set them
		http.headers(HeadersConfigurer::disable);
		http.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		http.exceptionHandling(
				(exceptions) -> exceptions.authenticationEntryPoint(this.refusals).accessDeniedHandler(this.refusals));
		http.authorizeHttpRequests((requests) -> requests.anyRequest().access(this.authorization));
		if (!RESOURCE_SERVER_PRESENT) {
			return http.build();
		}
		BearerTokens.configure(http, this.beanFactory, this.refusals);
		return BearerTokens.withoutMetadata(http.build());
	}

	/**
	 * Configures bearer tokens, where the resource server is on the class path.
	 */
	private static final class BearerTokens {

		private static void configure(HttpSecurity http, BeanFactory beanFactory, RefusalHandler refusals) {
			if (isPresent(beanFactory.getBeanProvider(JwtDecoder.class))) {
				http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())
					.bearerTokenResolver(BearerTokens::token)
					.authenticationEntryPoint(refusals)
					.accessDeniedHandler(refusals));
			}
			else if (isPresent(beanFactory.getBeanProvider(OpaqueTokenIntrospector.class))) {
				http.oauth2ResourceServer((server) -> server.opaqueToken(Customizer.withDefaults())
					.bearerTokenResolver(BearerTokens::token)
					.authenticationEntryPoint(refusals)
					.accessDeniedHandler(refusals));
			}
		}

		private static @Nullable String token(HttpServletRequest request) {
			return BearerGuard.tokenOf(request.getHeader(HttpHeaders.AUTHORIZATION));
		}

		// It answers for every path and host and repeats them (RFC 9728 §3.3 forbids
		// that)
		private static SecurityFilterChain withoutMetadata(DefaultSecurityFilterChain chain) {
			List<Filter> filters = new ArrayList<>(chain.getFilters());
			filters.removeIf(OAuth2ProtectedResourceMetadataFilter.class::isInstance);
			return new DefaultSecurityFilterChain(chain.getRequestMatcher(), filters);
		}

		private static boolean isPresent(ObjectProvider<?> beans) {
			return beans.getIfAvailable() != null;
		}

	}

}
