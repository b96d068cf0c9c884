package io.github.apisecurity.guard.servlet;

import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.endpoint.servlet.MvcEndpointResolver;
import io.github.apisecurity.endpoint.servlet.ResolvedHandler;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The first handler mapping of every dispatcher: it hands over the handler that was
 * authorized, so that it is looked up once and no other can run.
 * <p>
 * Where the lookup has to be done again, because a form in the body decides or a filter
 * has changed the request since, the outcome must be an endpoint that was authorized. A
 * request that did not pass the guard filter is refused.
 */
public final class AuthorizedHandlerMapping implements HandlerMapping, PriorityOrdered {

	private static final Logger logger = LoggerFactory.getLogger(AuthorizedHandlerMapping.class);

	private final ServletGuard guard;

	/**
	 * Creates a mapping.
	 * @param guard knows what was authorized
	 */
	public AuthorizedHandlerMapping(ServletGuard guard) {
		this.guard = guard;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean usesPathPatterns() {
		return true;
	}

	@Override
	public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
		if (MvcEndpointResolver.isLookup(request) || request.getDispatcherType() == DispatcherType.ERROR) {
			return null;
		}
		ApiExchange exchange = ServletGuard.exchange(request);
		if (exchange == null) {
			logger.error("Refused a request: it reached {} without passing the guard filter. Register the filter of "
					+ "api-security for this servlet (with MockMvc, leave addFilters on), or set "
					+ "api-security.enabled=false.", dispatcherOf(request));
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
		ResolvedHandler resolved = this.guard.resolved(request);
		if (resolved != null && resolved.chain() != null) {
			return resolved.chain();
		}
		ResolvedHandler again = this.guard.resolver().resolveWithBody(request);
		for (Matched matched : again.match().endpoints()) {
			if (!exchange.match().includes(matched.endpoint())) {
				logger.error("Refused {}: {} would run, but {} was authorized [traceId={}]",
						exchange.request().method(), matched.endpoint(), exchange.match().endpoints(),
						exchange.traceId());
				this.guard.refuse(exchange, ApiProblems.accessDenied(), "handler-changed");
				throw new ResponseStatusException(HttpStatus.FORBIDDEN);
			}
		}
		if (resolved == null) {
			decideAgain(again, exchange, request);
		}
		return again.chain();
	}

	// What a filter has changed may lead to other objects of the same endpoint
	private void decideAgain(ResolvedHandler again, ApiExchange exchange, HttpServletRequest request) {
		if (!again.match().endpoints().isEmpty()
				&& this.guard.afterAuthentication(request, exchange) instanceof Verdict.Refuse refusal) {
			throw new ResponseStatusException(HttpStatusCode.valueOf(refusal.problem().status()));
		}
	}

	// Without a container, as with MockMvc, there is no servlet that would have a name
	private static String dispatcherOf(HttpServletRequest request) {
		String servletName = request.getHttpServletMapping().getServletName();
		return StringUtils.hasText(servletName) ? "the servlet '" + servletName + "'" : "the dispatcher";
	}

}
