package io.github.apisecurity.guard;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.event.ApiSecurityEvent;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Exchanges of callers.
 */
public final class TestExchanges {

	private final List<ApiSecurityEvent> events = new ArrayList<>();

	private final ExchangeGuard guard = new ExchangeGuard(new GuardChain(List.of()), new CallerResolver(List.of()),
			(request) -> "trace", RequestOrigin::direct, new ApiSecurityEventPublisher(List.of(this.events::add)),
			Clock.systemUTC(), () -> 0);

	/**
	 * Returns who a body of a caller's exchange is for or from.
	 * @param authorities what the caller holds
	 * @return the audience
	 */
	public static Audience audience(String... authorities) {
		return new TestExchanges().of(new TestingAuthenticationToken("alice", "secret", authorities)).audience();
	}

	/**
	 * Returns the exchange of a caller.
	 * @param caller the caller
	 * @return the exchange
	 */
	public ApiExchange of(Authentication caller) {
		ApiExchange exchange = this.guard.open(new TestApiRequest("GET", "/test"));
		this.guard.afterAuthentication(exchange, caller);
		return exchange;
	}

	/**
	 * Ends an exchange.
	 * @param exchange the exchange
	 * @return its record
	 */
	public ExchangeEvent close(ApiExchange exchange) {
		this.guard.close(exchange, 200, false);
		return (ExchangeEvent) this.events.get(this.events.size() - 1);
	}

}
