package io.github.apisecurity.guard.reactive;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.Verdict;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * The web filter that runs the guards. It stands twice around Spring Security: once to
 * open the exchange and to close it with its record, and once to decide when the caller
 * is known. Neither depends on what the application's filter chains do.
 */
public final class GuardWebFilter implements WebFilter, Ordered {

	private final WebExchangeGuard guard;

	private final GuardPhase phase;

	private final int order;

	/**
	 * Creates a filter.
	 * @param guard runs the guards
	 * @param phase whether the filter stands before or after Spring Security
	 * @param order the order among web filters
	 */
	public GuardWebFilter(WebExchangeGuard guard, GuardPhase phase, int order) {
		this.guard = guard;
		this.phase = phase;
		this.order = order;
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ApiExchange opened = WebExchangeGuard.exchange(exchange);
		if (this.phase == GuardPhase.AFTER_AUTHENTICATION) {
			return (opened != null) ? goOn(this.guard.afterAuthentication(exchange, opened), opened, exchange, chain)
					: Mono.error(new IllegalStateException("The exchange did not pass the first guard filter"));
		}
		return (opened != null) ? chain.filter(exchange) : open(exchange, chain);
	}

	private Mono<Void> open(ServerWebExchange exchange, WebFilterChain chain) {
		ApiExchange opened = this.guard.open(exchange);
		TrackedResponse response = new TrackedResponse(exchange.getResponse(), this.guard, opened, exchange);
		return Mono.defer(() -> enter(exchange, response, opened, chain))
			.then(Mono.defer(response::completeBareError))
			.doOnSuccess((done) -> this.guard.close(opened, exchange))
			.doOnError((failure) -> closeWhenAnswered(opened, exchange, failure))
			.doOnCancel(() -> this.guard.close(opened, 0, true));
	}

	private Mono<Void> enter(ServerWebExchange exchange, TrackedResponse response, ApiExchange opened,
			WebFilterChain chain) {
		ServerWebExchange inner;
		try {
			inner = OriginExchange.of(exchange, response, opened.origin());
		}
		catch (RuntimeException ex) {
			return this.guard.write(this.guard.fail(opened, ex), opened, exchange);
		}
		return goOn(this.guard.beforeAuthentication(inner, opened), opened, inner, chain);
	}

	// What stands outside of this filter answers, and only then is the status known
	private void closeWhenAnswered(ApiExchange opened, ServerWebExchange exchange, Throwable failure) {
		if (exchange.getResponse().isCommitted()) {
			opened.failed(failure);
			this.guard.close(opened, exchange);
			return;
		}
		exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> {
			if (WebExchangeGuard.statusOf(exchange) >= 500) {
				opened.failed(failure);
			}
			this.guard.close(opened, exchange);
		}));
	}

	private Mono<Void> goOn(Mono<Verdict> verdict, ApiExchange opened, ServerWebExchange exchange,
			WebFilterChain chain) {
		return verdict.flatMap((settled) -> {
			if (settled instanceof Verdict.Refuse refusal) {
				return this.guard.write(refusal, opened, exchange);
			}
			return (settled instanceof Verdict.Answer answer) ? this.guard.write(answer, exchange)
					: chain.filter(exchange);
		});
	}

}
