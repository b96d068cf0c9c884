package io.github.apisecurity.disclosure.json;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.event.ApiSecurityEvent;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;

import org.springframework.security.core.Authentication;

/**
 * Exchanges of callers.
 */
final class TestExchanges {

	private final List<ApiSecurityEvent> events = new ArrayList<>();

	private final ExchangeGuard guard = new ExchangeGuard(new GuardChain(List.of()), new CallerResolver(List.of()),
			(request) -> "trace", RequestOrigin::direct, new ApiSecurityEventPublisher(List.of(this.events::add)),
			Clock.systemUTC(), () -> 0);

	ApiExchange of(Authentication caller) {
		ApiExchange exchange = this.guard.open(new TestApiRequest("GET", "/test"));
		this.guard.afterAuthentication(exchange, caller);
		return exchange;
	}

	ExchangeEvent close(ApiExchange exchange) {
		this.guard.close(exchange, 200, false);
		return (ExchangeEvent) this.events.get(this.events.size() - 1);
	}

}
