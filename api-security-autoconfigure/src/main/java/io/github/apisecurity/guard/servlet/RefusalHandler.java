package io.github.apisecurity.guard.servlet;

import java.io.IOException;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RefusalResolver;
import io.github.apisecurity.guard.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * Writes the refusals of a filter chain of Spring Security as problem details.
 */
public final class RefusalHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final ServletGuard guard;

	private final RefusalResolver refusals;

	/**
	 * Creates a handler.
	 * @param guard writes the refusals
	 * @param refusals says what to write
	 */
	public RefusalHandler(ServletGuard guard, RefusalResolver refusals) {
		this.guard = guard;
		this.refusals = refusals;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		ApiExchange exchange = exchange(request);
		write(this.refusals.unauthenticated(exchange, failure), exchange, request, response);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		ApiExchange exchange = exchange(request);
		write(this.refusals.denied(exchange), exchange, request, response);
	}

	/**
	 * Answers a request that Spring Security's HTTP firewall has rejected.
	 * @param request the request
	 * @param response the response
	 * @param rejected why it was rejected
	 * @throws IOException if the client is gone
	 */
	public void reject(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
			throws IOException {
		ApiExchange exchange = exchange(request);
		write(this.refusals.rejected(exchange, rejected), exchange, request, response);
	}

	private ApiExchange exchange(HttpServletRequest request) {
		ApiExchange exchange = ServletGuard.exchange(request);
		return (exchange != null) ? exchange : this.guard.open(request);
	}

	private void write(Verdict.Refuse refusal, ApiExchange exchange, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		this.guard.write(refusal, exchange, request, response);
	}

}
