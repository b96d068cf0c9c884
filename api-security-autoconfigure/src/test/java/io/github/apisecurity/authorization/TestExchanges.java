package io.github.apisecurity.authorization;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.RouteValues;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiRequest;
import io.github.apisecurity.http.CallerIdentity;
import io.github.apisecurity.http.CallerIdentityResolver;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Exchanges of callers with claims.
 */
final class TestExchanges {

	private TestExchanges() {
	}

	/**
	 * Returns a caller; the claims are in the details.
	 */
	static Authentication caller(Map<String, Object> claims, String... authorities) {
		TestingAuthenticationToken caller = new TestingAuthenticationToken("alice", "secret", authorities);
		caller.setDetails(claims);
		return caller;
	}

	static ApiExchange exchange(@Nullable Authentication caller) {
		return exchange(EndpointMatch.NOT_FOUND, caller);
	}

	static ApiExchange exchange(EndpointMatch match, @Nullable Authentication caller) {
		ExchangeGuard guard = guard((exchange) -> Verdict.allow());
		ApiExchange exchange = guard.open(new TestApiRequest("GET", "/test"));
		exchange.enter(match);
		guard.afterAuthentication(exchange, caller);
		return exchange;
	}

	static Verdict check(RequestGuard guard, ApiRequest request, EndpointMatch match, RouteValues values,
			@Nullable Authentication caller) {
		ExchangeGuard exchanges = guard(guard);
		ApiExchange exchange = exchanges.open(request);
		exchange.enter(match, values);
		return exchanges.afterAuthentication(exchange, caller);
	}

	private static ExchangeGuard guard(RequestGuard guard) {
		return new ExchangeGuard(new GuardChain(List.of(guard)), new CallerResolver(List.of(new DetailsResolver())),
				(request) -> "trace", RequestOrigin::direct, new ApiSecurityEventPublisher(List.of()),
				Clock.systemUTC(), () -> 0);
	}

	/**
	 * Takes the details for claims.
	 */
	private static final class DetailsResolver implements CallerIdentityResolver {

		@Override
		public CallerIdentity resolve(Authentication authentication) {
			return CallerIdentity.named(authentication);
		}

		@Override
		public @Nullable Object claim(Authentication authentication, String name) {
			return (authentication.getDetails() instanceof Map<?, ?> claims) ? claims.get(name) : null;
		}

	}

}
