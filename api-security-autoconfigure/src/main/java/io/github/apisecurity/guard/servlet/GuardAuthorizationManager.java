package io.github.apisecurity.guard.servlet;

import java.util.function.Supplier;

import io.github.apisecurity.guard.ApiExchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets a filter chain of Spring Security decide as the guards do. The guard filter behind
 * the chain then finds the decision made.
 */
public final class GuardAuthorizationManager implements AuthorizationManager<RequestAuthorizationContext> {

	private final ServletGuard guard;

	/**
	 * Creates an authorization manager.
	 * @param guard runs the guards
	 */
	public GuardAuthorizationManager(ServletGuard guard) {
		this.guard = guard;
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		HttpServletRequest request = context.getRequest();
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			return new AuthorizationDecision(true);
		}
		ApiExchange exchange = ServletGuard.exchange(request);
		return new AuthorizationDecision(exchange != null && this.guard.isAllowedByDefaultChain(request, exchange));
	}

}
