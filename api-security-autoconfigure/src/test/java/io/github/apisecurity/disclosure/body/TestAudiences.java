package io.github.apisecurity.disclosure.body;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;

import org.springframework.security.authentication.TestingAuthenticationToken;

/**
 * Callers with authorities.
 */
final class TestAudiences {

	private TestAudiences() {
	}

	static Audience with(String... authorities) {
		ExchangeGuard guard = new ExchangeGuard(new GuardChain(List.of()), new CallerResolver(List.of()),
				(request) -> "0af7651916cd43dd8448eb211c80319c", RequestOrigin::direct,
				new ApiSecurityEventPublisher(List.of()), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> 0);
		ApiExchange exchange = guard.open(new TestApiRequest("POST", "/"));
		guard.afterAuthentication(exchange, new TestingAuthenticationToken("alice", "secret", authorities));
		return exchange.audience();
	}

}
