package io.github.apisecurity.guard.reactive;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RefusalResolver;
import reactor.core.publisher.Mono;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Writes the refusals of a filter chain of Spring Security as problem details.
 */
public final class RefusalHandler implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

	private final WebExchangeGuard guard;

	private final RefusalResolver refusals;

	/**
	 * Creates a handler.
	 * @param guard writes the refusals
	 * @param refusals says what to write
	 */
	public RefusalHandler(WebExchangeGuard guard, RefusalResolver refusals) {
		this.guard = guard;
		this.refusals = refusals;
	}

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
		return Mono.defer(() -> {
			ApiExchange opened = exchangeOf(exchange);
			return this.guard.write(this.refusals.unauthenticated(opened, failure), opened, exchange);
		});
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
		return Mono.defer(() -> {
			ApiExchange opened = exchangeOf(exchange);
			return this.guard.write(this.refusals.denied(opened), opened, exchange);
		});
	}

	/**
	 * Answers a request that Spring Security's HTTP firewall has rejected.
	 * @param exchange the web exchange
	 * @param rejected why it was rejected
	 * @return completes when it is written
	 */
	public Mono<Void> reject(ServerWebExchange exchange, RuntimeException rejected) {
		return Mono.defer(() -> {
			ApiExchange opened = exchangeOf(exchange);
			return this.guard.write(this.refusals.rejected(opened, rejected), opened, exchange);
		});
	}

	private ApiExchange exchangeOf(ServerWebExchange exchange) {
		ApiExchange opened = WebExchangeGuard.exchange(exchange);
		return (opened != null) ? opened : this.guard.openLate(exchange);
	}

}
