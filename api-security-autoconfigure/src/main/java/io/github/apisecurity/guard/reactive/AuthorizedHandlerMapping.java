package io.github.apisecurity.guard.reactive;

import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.endpoint.reactive.ResolvedWebHandler;
import io.github.apisecurity.endpoint.reactive.WebFluxEndpointResolver;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/**
 * The first handler mapping of the dispatcher: it hands over the handler that was
 * authorized, so that it is looked up once and no other can run.
 * <p>
 * Where a filter has changed the request since, it is looked up again, and the outcome
 * must be an endpoint that was authorized. An exchange that did not pass the guard filter
 * is refused.
 */
public final class AuthorizedHandlerMapping implements HandlerMapping, PriorityOrdered {

	private static final Logger logger = LoggerFactory.getLogger(AuthorizedHandlerMapping.class);

	private final WebExchangeGuard guard;

	/**
	 * Creates a mapping.
	 * @param guard knows what was authorized
	 */
	public AuthorizedHandlerMapping(WebExchangeGuard guard) {
		this.guard = guard;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Object> getHandler(ServerWebExchange exchange) {
		if (WebFluxEndpointResolver.isLookup(exchange)) {
			return Mono.empty();
		}
		ApiExchange opened = WebExchangeGuard.exchange(exchange);
		if (opened == null) {
			logger.error("Refused an exchange: it reached the dispatcher without passing the guard filter. "
					+ "Set api-security.enabled=false if this is meant.");
			return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
		}
		this.guard.bookmark(exchange);
		ResolvedWebHandler resolved = this.guard.resolved(exchange);
		if (resolved != null && resolved.handler() != null) {
			return Mono.just(resolved.handler());
		}
		return this.guard.resolver()
			.resolveOrFail(exchange)
			.flatMap((again) -> authorized(again, opened) ? handler(again, resolved == null, opened, exchange)
					: Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN)));
	}

	// What a filter has changed may lead to other objects of the same endpoint
	private Mono<Object> handler(ResolvedWebHandler again, boolean changed, ApiExchange opened,
			ServerWebExchange exchange) {
		if (!changed || again.match().endpoints().isEmpty()) {
			return Mono.justOrEmpty(again.handler());
		}
		return this.guard.afterAuthentication(exchange, opened)
			.flatMap((verdict) -> (verdict instanceof Verdict.Refuse refusal)
					? Mono.error(new ResponseStatusException(HttpStatusCode.valueOf(refusal.problem().status())))
					: Mono.justOrEmpty(again.handler()));
	}

	private boolean authorized(ResolvedWebHandler again, ApiExchange opened) {
		for (Matched matched : again.match().endpoints()) {
			if (!opened.match().includes(matched.endpoint())) {
				logger.error("Refused {}: {} would run, but {} was authorized [traceId={}]", opened.request().method(),
						matched.endpoint(), opened.match().endpoints(), opened.traceId());
				this.guard.refuse(opened, ApiProblems.accessDenied(), "handler-changed");
				return false;
			}
		}
		return true;
	}

}
