package io.github.apisecurity.guard.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.apisecurity.endpoint.servlet.MvcEndpointResolver;
import io.github.apisecurity.endpoint.servlet.ResolvedHandler;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.BodyBlockedException;
import io.github.apisecurity.guard.BodyInspection;
import io.github.apisecurity.guard.BodyInspectors;
import io.github.apisecurity.guard.DependencyUnavailableException;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.RefusalResolver;
import io.github.apisecurity.guard.ResponseHeaders;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Runs the guards for servlet requests and writes their refusals.
 */
public final class ServletGuard {

	private static final Logger logger = LoggerFactory.getLogger(ServletGuard.class);

	private static final List<String> REPRESENTATION = List.of("Content-Encoding", "Content-Language",
			"Content-Disposition", "Content-Range", "ETag", "Last-Modified");

	private static final String RESOLVED = ServletGuard.class.getName() + ".RESOLVED";

	private static final String FIELDS_BEFORE = ServletGuard.class.getName() + ".FIELDS_BEFORE";

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	private final ExchangeGuard guard;

	private final MvcEndpointResolver resolver;

	private final ResponseHeaders headers;

	private final RefusalResolver refusals;

	private final BodyInspectors inspectors;

	private final boolean answersErrors;

	/**
	 * Creates a guard.
	 * @param guard what both stacks have in common
	 * @param resolver finds the endpoints
	 * @param headers the header fields of responses
	 * @param refusals says what the client sees of failures
	 * @param inspectors inspect the bodies of responses
	 * @param answersErrors whether errors are answered here, because the application has
	 * no error page of its own
	 */
	public ServletGuard(ExchangeGuard guard, MvcEndpointResolver resolver, ResponseHeaders headers,
			RefusalResolver refusals, BodyInspectors inspectors, boolean answersErrors) {
		this.guard = guard;
		this.resolver = resolver;
		this.headers = headers;
		this.refusals = refusals;
		this.inspectors = inspectors;
		this.answersErrors = answersErrors;
	}

	/**
	 * Returns the exchange that a request belongs to.
	 * @param request the request
	 * @return the exchange, or {@code null} if the request did not pass the guard filter
	 */
	public static @Nullable ApiExchange exchange(HttpServletRequest request) {
		return (ApiExchange) request.getAttribute(ApiExchange.ATTRIBUTE);
	}

	/**
	 * Returns the exchange that a response belongs to, on whatever thread it is written.
	 * @param response the response, which may be wrapped
	 * @return the exchange, or {@code null} if it did not pass the guard filter
	 */
	public static @Nullable ApiExchange exchange(HttpServletResponse response) {
		TrackedResponse tracked = TrackedResponse.find(response);
		return (tracked != null) ? tracked.exchange() : null;
	}

	/**
	 * Returns the handler that was found for a request.
	 * @param request the request
	 * @return the handler, or {@code null} if none was looked up for the request as it
	 * stands now
	 */
	@Nullable ResolvedHandler resolved(HttpServletRequest request) {
		ResolvedHandler resolved = (ResolvedHandler) request.getAttribute(RESOLVED);
		return (resolved != null && resolved.isFor(request)) ? resolved : null;
	}

	boolean answersErrors() {
		return this.answersErrors;
	}

	boolean inspectsBodies() {
		return !this.inspectors.isEmpty();
	}

	/**
	 * Begins with the body of a response.
	 * @param exchange the exchange
	 * @param response the response
	 * @return the inspection, or {@code null} if the body goes out as it is
	 */
	@Nullable BodyInspection inspect(ApiExchange exchange, HttpServletResponse response) {
		return this.inspectors.begin(exchange, response.getContentType(),
				response.getHeader(HttpHeaders.CONTENT_ENCODING));
	}

	/**
	 * Answers with a problem because the body must not leave, unless the response is
	 * under way already.
	 * @param blocked why it must not
	 * @param exchange the exchange
	 * @param request the request
	 * @param response the response
	 * @return whether it is answered
	 * @throws IOException if the client is gone
	 */
	boolean block(BodyBlockedException blocked, ApiExchange exchange, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		boolean committed = response.isCommitted();
		Verdict.Refuse refusal = this.guard.block(exchange, blocked, committed);
		if (!committed) {
			write(refusal.problem(), exchange, request, response);
			// Whatever the application does about it comes too late
			response.flushBuffer();
		}
		return !committed;
	}

	MvcEndpointResolver resolver() {
		return this.resolver;
	}

	ApiExchange open(HttpServletRequest request) {
		ApiExchange exchange = this.guard.open(new ServletApiRequest(request));
		request.setAttribute(ApiExchange.ATTRIBUTE, exchange);
		return exchange;
	}

	Verdict beforeAuthentication(HttpServletRequest request, HttpServletResponse response, ApiExchange exchange) {
		try {
			enter(request, exchange);
			this.headers.write(exchange, response::setHeader, response::addHeader);
		}
		catch (Exception ex) {
			return this.guard.fail(exchange, ex);
		}
		return await(this.guard.beforeAuthentication(exchange), exchange);
	}

	/**
	 * Decides whether the caller of a request may go on. It is decided once: asked again
	 * for the same request it gives the same verdict.
	 * @param request the request as it stands now
	 * @param exchange the exchange that it belongs to
	 * @return {@link Verdict.Allow} or {@link Verdict.Refuse}
	 */
	public Verdict afterAuthentication(HttpServletRequest request, ApiExchange exchange) {
		try {
			if (resolved(request) == null) {
				enter(request, exchange);
			}
			else if (request.getDispatcherType() == DispatcherType.ASYNC && this.guard.isAllowed(exchange)) {
				return Verdict.allow();
			}
		}
		catch (Exception ex) {
			return this.guard.fail(exchange, ex);
		}
		return await(this.guard.afterAuthentication(exchange, SecurityContextHolder.getContext().getAuthentication()),
				exchange);
	}

	/**
	 * Decides as {@link #afterAuthentication} does, for the default filter chain.
	 * @param request the request as it stands now
	 * @param exchange the exchange that it belongs to
	 * @return whether the caller may go on
	 */
	boolean isAllowedByDefaultChain(HttpServletRequest request, ApiExchange exchange) {
		Verdict verdict = afterAuthentication(request, exchange);
		return this.guard.forDefaultChain(verdict, exchange) instanceof Verdict.Allow;
	}

	/**
	 * Remembers where the exchange stands before a forward or include.
	 * @param request the request
	 * @param exchange the exchange
	 * @return what brings it back
	 */
	Runnable bookmark(HttpServletRequest request, ApiExchange exchange) {
		Object resolved = request.getAttribute(RESOLVED);
		ApiExchange.Position position = exchange.position();
		return () -> {
			request.setAttribute(RESOLVED, resolved);
			exchange.resume(position);
		};
	}

	/**
	 * Remembers which header fields there are before the handler runs, in case that what
	 * it answers with is withheld.
	 * @param request the request
	 * @param response the response
	 */
	public static void bookmark(HttpServletRequest request, HttpServletResponse response) {
		Map<String, List<String>> fields = new HashMap<>();
		response.getHeaderNames().forEach((name) -> fields.put(name, List.copyOf(response.getHeaders(name))));
		request.setAttribute(FIELDS_BEFORE, fields);
	}

	private static void restore(Map<?, ?> before, HttpServletResponse response) {
		for (String name : List.copyOf(response.getHeaderNames())) {
			if (before.get(name) instanceof List<?> values) {
				response.setHeader(name, null);
				values.forEach((value) -> response.addHeader(name, (String) value));
			}
			else {
				response.setHeader(name, null);
			}
		}
	}

	Verdict.Refuse refuse(ApiExchange exchange, ApiProblem problem, String reason) {
		return this.guard.refuse(exchange, problem, reason);
	}

	void close(ApiExchange exchange, int status, boolean cancelled) {
		this.guard.close(exchange, status, cancelled);
	}

	/**
	 * Writes a refusal, unless the response is under way already. An include has no
	 * response of its own, so what includes is ended by an exception instead.
	 * @param refusal the refusal
	 * @param exchange the exchange
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the client is gone
	 */
	public void write(Verdict.Refuse refusal, ApiExchange exchange, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		if (request.getDispatcherType() == DispatcherType.INCLUDE) {
			throw new AccessDeniedException("The included endpoint is refused: " + refusal.reason());
		}
		write(refusal.problem(), exchange, request, response);
	}

	/**
	 * Writes a problem, unless the response is under way already. Header fields that are
	 * set stay; a challenge that is there already is not replaced.
	 * @param problem the problem
	 * @param exchange the exchange
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the client is gone
	 */
	public void write(ApiProblem problem, ApiExchange exchange, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		write(problem.status(), problem.headers(), problem.toBody(exchange.traceId()), exchange, request, response);
	}

	/**
	 * Writes what the client sees of something that nothing has handled.
	 * @param failure what was thrown
	 * @param exchange the exchange
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the client is gone
	 */
	public void writeFailure(Throwable failure, ApiExchange exchange, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		// For the observation of the request, which ends outside of all filters
		request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
		write(this.refusals.failed(exchange, failure), exchange, request, response);
		// Otherwise Tomcat would find the failure and answer once more
		response.flushBuffer();
	}

	/**
	 * Takes note of a failure, in the log under the trace id and for the record.
	 * @param exchange the exchange
	 * @param failure what was thrown
	 */
	public void logFailure(ApiExchange exchange, Throwable failure) {
		this.refusals.logFailure(exchange, failure);
	}

	/**
	 * Writes what the client sees of an error of which the container knows no more than
	 * the status.
	 * @param status the status code
	 * @param exchange the exchange
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the client is gone
	 */
	void writeError(int status, ApiExchange exchange, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		boolean challenged = response.containsHeader(HttpHeaders.WWW_AUTHENTICATE);
		write(this.guard.problemOf(exchange, status, challenged), exchange, request, response);
	}

	/**
	 * Writes a problem that is a JSON document already.
	 * @param status the status code
	 * @param fields header fields of the response
	 * @param body the document
	 * @param exchange the exchange
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the client is gone
	 */
	public void write(int status, Map<String, String> fields, byte[] body, ApiExchange exchange,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (response.isCommitted()) {
			logger.error("The response is under way and cannot be refused any more [traceId={}]", exchange.traceId());
			return;
		}
		response.resetBuffer();
		if (exchange.isWithheld() && request.getAttribute(FIELDS_BEFORE) instanceof Map<?, ?> before) {
			restore(before, response);
		}
		// They were about the response that will not be sent
		REPRESENTATION.forEach((name) -> response.setHeader(name, null));
		response.setStatus(status);
		exchange.answeredByProblem();
		this.headers.write(exchange, response::setHeader, (name, value) -> addIfMissing(response, name, value));
		fields.forEach(response::setHeader);
		response.setHeader("Cache-Control", "no-store");
		response.setContentType(ApiProblem.MEDIA_TYPE);
		response.setContentLength(body.length);
		if (!"HEAD".equals(request.getMethod())) {
			writeBody(response, body);
		}
	}

	private static void writeBody(HttpServletResponse response, byte[] body) throws IOException {
		ServletOutputStream out;
		try {
			out = response.getOutputStream();
		}
		catch (IllegalStateException ex) {
			// The application has begun with a writer
			response.getWriter().write(new String(body, StandardCharsets.UTF_8));
			return;
		}
		out.write(body);
	}

	/**
	 * Writes the answer of a guard.
	 * @param answer the answer
	 * @param response the response
	 */
	void write(Verdict.Answer answer, HttpServletResponse response) {
		response.setStatus(answer.status());
		answer.headers().forEach(response::setHeader);
	}

	private static void addIfMissing(HttpServletResponse response, String name, String value) {
		if (!response.getHeaders(name).contains(value)) {
			response.addHeader(name, value);
		}
	}

	private void enter(HttpServletRequest request, ApiExchange exchange) throws Exception {
		ResolvedHandler resolved = this.resolver.resolve(request);
		request.setAttribute(RESOLVED, resolved);
		exchange.enter(resolved.match(), resolved.values());
	}

	private Verdict await(Verdict verdict, ApiExchange exchange) {
		if (!(verdict instanceof Verdict.Pending pending)) {
			return verdict;
		}
		try {
			return pending.stage().toCompletableFuture().get(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return this.guard.fail(exchange, ex);
		}
		catch (TimeoutException ex) {
			return this.guard.fail(exchange, new DependencyUnavailableException("No verdict in time", ex));
		}
		catch (ExecutionException ex) {
			return this.guard.fail(exchange, ex);
		}
	}

}
