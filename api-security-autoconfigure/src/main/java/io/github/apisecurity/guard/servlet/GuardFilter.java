package io.github.apisecurity.guard.servlet;

import java.io.IOException;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.DisconnectedClientHelper;

/**
 * The servlet filter that runs the guards. It is registered twice, around Spring
 * Security: once to open the exchange and to close it with its record, and once to decide
 * when the caller is known. Neither depends on what the application's filter chains do.
 */
public final class GuardFilter implements Filter {

	private final ServletGuard guard;

	private final GuardPhase phase;

	/**
	 * Creates a filter.
	 * @param guard runs the guards
	 * @param phase whether the filter stands before or after Spring Security
	 */
	public GuardFilter(ServletGuard guard, GuardPhase phase) {
		this.guard = guard;
		this.phase = phase;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		if (this.phase == GuardPhase.AFTER_AUTHENTICATION) {
			decide(request, response, chain);
			return;
		}
		ApiExchange exchange = ServletGuard.exchange(request);
		if (exchange == null) {
			open(request, response, chain);
			return;
		}
		switch (request.getDispatcherType()) {
			case ERROR -> error(exchange, request, response, chain);
			case INCLUDE -> {
				// How Tomcat adds an error page to a response that is under way
				if (!this.guard.answersErrors() || request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null) {
					visit(exchange, request, response, chain);
				}
			}
			case FORWARD -> visit(exchange, request, response, chain);
			default -> run(exchange, request, response, chain);
		}
	}

	private void visit(ApiExchange exchange, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		Runnable back = this.guard.bookmark(request, exchange);
		try {
			chain.doFilter(request, response);
			TrackedResponse tracked = TrackedResponse.find(response);
			if (tracked != null && request.getDispatcherType() == DispatcherType.FORWARD && !request.isAsyncStarted()) {
				// The container lets nothing follow a forward
				tracked.finish();
			}
		}
		finally {
			back.run();
		}
	}

	private void open(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ApiExchange exchange = this.guard.open(request);
		Throwable failure = null;
		try {
			if (request.getDispatcherType() == DispatcherType.ERROR) {
				this.guard.refuse(exchange, ApiProblems.internalError(), "rejected-by-container");
				error(exchange, request, response, chain);
				return;
			}
			Verdict verdict = this.guard.beforeAuthentication(request, response, exchange);
			if (!ends(verdict, exchange, request, response)) {
				run(exchange, request, response, chain);
			}
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			end(exchange, request, response, failure);
		}
	}

	private void run(ApiExchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		TrackedResponse known = TrackedResponse.find(response);
		TrackedResponse tracked = (known != null) ? known
				: new TrackedResponse(request, response, this.guard, exchange);
		if (tracked.blocked() != null) {
			endBlocked(tracked, exchange);
			return;
		}
		try {
			HttpServletRequest seen = OriginRequest.of(request, exchange.origin());
			chain.doFilter(this.guard.inspectsBodies() ? TrackedRequest.of(seen, tracked) : seen,
					(known != null) ? response : tracked);
			if (!request.isAsyncStarted()) {
				tracked.finish();
				tracked.checkNotBroken();
			}
		}
		catch (Exception ex) {
			if (tracked.blocked() != null) {
				endBlocked(tracked, exchange);
				return;
			}
			boolean gone = DisconnectedClientHelper.isClientDisconnectedException(ex);
			if (response.isCommitted() && !gone) {
				this.guard.logFailure(exchange, ex);
				this.guard.close(exchange, response.getStatus(), false);
			}
			if (gone || response.isCommitted() || !this.guard.answersErrors()) {
				throw ex;
			}
			this.guard.writeFailure(ex, exchange, request, response);
			return;
		}
		if (!request.isAsyncStarted() && tracked.isBareError()) {
			this.guard.writeError(response.getStatus(), exchange, request, response);
		}
	}

	private void endBlocked(TrackedResponse tracked, ApiExchange exchange) throws IOException {
		if (!tracked.isAnswered()) {
			this.guard.close(exchange, tracked.getStatus(), false);
			tracked.checkNotBroken();
		}
	}

	private void error(ApiExchange exchange, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		if (!this.guard.answersErrors()) {
			chain.doFilter(OriginRequest.of(request, exchange.origin()), response);
		}
		else if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
			this.guard.writeFailure(failure, exchange, request, response);
		}
		else {
			Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
			this.guard.writeError((status instanceof Integer code) ? code : response.getStatus(), exchange, request,
					response);
		}
	}

	private void end(ApiExchange exchange, HttpServletRequest request, HttpServletResponse response,
			@Nullable Throwable failure) {
		if (failure != null) {
			exchange.failed(failure);
			boolean cancelled = DisconnectedClientHelper.isClientDisconnectedException(failure);
			int status = response.isCommitted() ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
			this.guard.close(exchange, status, cancelled);
		}
		else if (request.isAsyncStarted()) {
			request.getAsyncContext().addListener(new ExchangeAsyncListener(this.guard, exchange, response));
		}
		else {
			Object error = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
			this.guard.close(exchange, (error instanceof Integer status) ? status : response.getStatus(), false);
		}
	}

	private void decide(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ApiExchange exchange = ServletGuard.exchange(request);
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			chain.doFilter(request, response);
		}
		else if (exchange == null) {
			throw new IllegalStateException("The request did not pass the first guard filter");
		}
		else if (!ends(this.guard.afterAuthentication(request, exchange), exchange, request, response)) {
			chain.doFilter(request, response);
		}
	}

	private boolean ends(Verdict verdict, ApiExchange exchange, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		if (verdict instanceof Verdict.Refuse refusal) {
			this.guard.write(refusal, exchange, request, response);
			return true;
		}
		if (verdict instanceof Verdict.Answer answer) {
			this.guard.write(answer, response);
			return true;
		}
		return false;
	}

}
