package io.github.apisecurity.guard.reactive;

import io.github.apisecurity.guard.ApiExchange;
import reactor.core.publisher.Mono;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.server.ServerWebExchange;

/**
 * Lets a filter chain of Spring Security decide as the guards do. The guard filter behind
 * the chain then finds the decision made.
 */
public final class GuardAuthorizationManager implements ReactiveAuthorizationManager<AuthorizationContext> {

	private final WebExchangeGuard guard;

	/**
	 * Creates an authorization manager.
	 * @param guard runs the guards
	 */
	public GuardAuthorizationManager(WebExchangeGuard guard) {
		this.guard = guard;
	}

	@Override
	public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
		ServerWebExchange exchange = context.getExchange();
		ApiExchange opened = WebExchangeGuard.exchange(exchange);
		if (opened == null) {
			return Mono.just(new AuthorizationDecision(false));
		}
		return this.guard.isAllowedByDefaultChain(exchange, opened).map(AuthorizationDecision::new);
	}

}
