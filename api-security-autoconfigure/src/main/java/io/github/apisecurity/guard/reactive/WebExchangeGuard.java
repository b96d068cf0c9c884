package io.github.apisecurity.guard.reactive;

import java.time.Duration;
import java.util.Map;

import io.github.apisecurity.endpoint.reactive.ResolvedWebHandler;
import io.github.apisecurity.endpoint.reactive.WebFluxEndpointResolver;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.BodyBlockedException;
import io.github.apisecurity.guard.BodyInspection;
import io.github.apisecurity.guard.BodyInspectors;
import io.github.apisecurity.guard.DependencyUnavailableException;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.ResponseHeaders;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.server.ServerWebExchange;

/**
 * Runs the guards for WebFlux exchanges and writes their refusals.
 */
public final class WebExchangeGuard {

	private static final Logger logger = LoggerFactory.getLogger(WebExchangeGuard.class);

	private static final String RESOLVED = WebExchangeGuard.class.getName() + ".RESOLVED";

	private static final String FIELDS_BEFORE = WebExchangeGuard.class.getName() + ".FIELDS_BEFORE";

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	private static final SecurityContext NO_CONTEXT = new SecurityContextImpl();

	private final ExchangeGuard guard;

	private final WebFluxEndpointResolver resolver;

	private final ResponseHeaders headers;

	private final BodyInspectors inspectors;

	/**
	 * Creates a guard.
	 * @param guard what both stacks have in common
	 * @param resolver finds the endpoints
	 * @param headers the header fields of responses
	 * @param inspectors inspect the bodies of responses
	 */
	public WebExchangeGuard(ExchangeGuard guard, WebFluxEndpointResolver resolver, ResponseHeaders headers,
			BodyInspectors inspectors) {
		this.guard = guard;
		this.resolver = resolver;
		this.headers = headers;
		this.inspectors = inspectors;
	}

	/**
	 * Returns the exchange of the guards that a web exchange belongs to.
	 * @param exchange the web exchange
	 * @return the exchange, or {@code null} if it did not pass the guard filter
	 */
	public static @Nullable ApiExchange exchange(ServerWebExchange exchange) {
		return exchange.getAttribute(ApiExchange.ATTRIBUTE);
	}

	/**
	 * Returns the handler that was found for a request.
	 * @param exchange the web exchange
	 * @return the handler, or {@code null} if none was looked up for the request as it
	 * stands now
	 */
	@Nullable ResolvedWebHandler resolved(ServerWebExchange exchange) {
		ResolvedWebHandler resolved = exchange.getAttribute(RESOLVED);
		return (resolved != null && resolved.isFor(exchange.getRequest())) ? resolved : null;
	}

	/**
	 * Begins with the body of a response.
	 * @param opened the exchange
	 * @param response the response
	 * @return the inspection, or {@code null} if the body goes out as it is
	 */
	@Nullable BodyInspection inspect(ApiExchange opened, ServerHttpResponse response) {
		if (this.inspectors.isEmpty()) {
			return null;
		}
		HttpHeaders fields = response.getHeaders();
		return this.inspectors.begin(opened, fields.getFirst(HttpHeaders.CONTENT_TYPE),
				fields.getFirst(HttpHeaders.CONTENT_ENCODING));
	}

	/**
	 * Answers with a problem because the body must not leave, or breaks off a response
	 * that is under way.
	 * @param blocked why it must not
	 * @param opened the exchange
	 * @param exchange the web exchange
	 * @return completes when it is answered, or fails to break it off
	 */
	Mono<Void> block(BodyBlockedException blocked, ApiExchange opened, ServerWebExchange exchange) {
		boolean committed = exchange.getResponse().isCommitted();
		Verdict.Refuse refusal = this.guard.block(opened, blocked, committed);
		return committed ? Mono.error(blocked) : write(refusal, opened, exchange);
	}

	WebFluxEndpointResolver resolver() {
		return this.resolver;
	}

	ApiExchange open(ServerWebExchange exchange) {
		ApiExchange opened = this.guard.open(new WebExchangeApiRequest(exchange));
		exchange.getAttributes().put(ApiExchange.ATTRIBUTE, opened);
		return opened;
	}

	/**
	 * Begins an exchange that failed before the guard filter, only to answer it and to
	 * leave a record. It does not count as one that passed the filter.
	 * @param exchange the web exchange
	 * @return the exchange, which has still to be closed
	 */
	public ApiExchange openLate(ServerWebExchange exchange) {
		return this.guard.open(new WebExchangeApiRequest(exchange));
	}

	Mono<Verdict> beforeAuthentication(ServerWebExchange exchange, ApiExchange opened) {
		return enter(exchange, opened).then(Mono.defer(() -> {
			HttpHeaders fields = exchange.getResponse().getHeaders();
			this.headers.write(opened, fields::set, fields::add);
			return settle(this.guard.beforeAuthentication(opened));
		})).onErrorResume(Exception.class, (failure) -> Mono.just(this.guard.fail(opened, failure)));
	}

	/**
	 * Decides whether the caller of a request may go on. It is decided once: asked again
	 * for the same request it gives the same verdict.
	 * @param exchange the web exchange as it stands now
	 * @param opened the exchange that it belongs to
	 * @return {@link Verdict.Allow} or {@link Verdict.Refuse}
	 */
	public Mono<Verdict> afterAuthentication(ServerWebExchange exchange, ApiExchange opened) {
		Mono<Void> entered = (resolved(exchange) != null) ? Mono.empty() : enter(exchange, opened);
		return entered.then(ReactiveSecurityContextHolder.getContext().defaultIfEmpty(NO_CONTEXT))
			.flatMap((context) -> settle(this.guard.afterAuthentication(opened, context.getAuthentication())))
			.onErrorResume(Exception.class, (failure) -> Mono.just(this.guard.fail(opened, failure)));
	}

	/**
	 * Decides as {@link #afterAuthentication} does, for the default filter chain.
	 * @param exchange the web exchange as it stands now
	 * @param opened the exchange that it belongs to
	 * @return whether the caller may go on
	 */
	Mono<Boolean> isAllowedByDefaultChain(ServerWebExchange exchange, ApiExchange opened) {
		return afterAuthentication(exchange, opened)
			.map((verdict) -> this.guard.forDefaultChain(verdict, opened) instanceof Verdict.Allow);
	}

	/**
	 * Remembers which header fields there are before the handler runs.
	 * @param exchange the web exchange
	 */
	void bookmark(ServerWebExchange exchange) {
		HttpHeaders fields = new HttpHeaders();
		fields.addAll(exchange.getResponse().getHeaders());
		exchange.getAttributes().put(FIELDS_BEFORE, fields);
	}

	Verdict.Refuse refuse(ApiExchange opened, ApiProblem problem, String reason) {
		return this.guard.refuse(opened, problem, reason);
	}

	Verdict.Refuse fail(ApiExchange opened, Throwable failure) {
		return this.guard.fail(opened, failure);
	}

	/**
	 * Ends an exchange with the status of its response. Only the first call counts.
	 * @param opened the exchange
	 * @param exchange the web exchange
	 */
	public void close(ApiExchange opened, ServerWebExchange exchange) {
		this.guard.close(opened, statusOf(exchange), false);
	}

	static int statusOf(ServerWebExchange exchange) {
		HttpStatusCode status = exchange.getResponse().getStatusCode();
		return (status != null) ? status.value() : 200;
	}

	void close(ApiExchange opened, int status, boolean cancelled) {
		this.guard.close(opened, status, cancelled);
	}

	/**
	 * Writes a refusal, unless the response is under way already.
	 * @param refusal the refusal
	 * @param opened the exchange
	 * @param exchange the web exchange
	 * @return completes when it is written
	 */
	public Mono<Void> write(Verdict.Refuse refusal, ApiExchange opened, ServerWebExchange exchange) {
		return write(refusal.problem(), opened, exchange);
	}

	/**
	 * Writes a problem, unless the response is under way already. Header fields that are
	 * set stay.
	 * @param problem the problem
	 * @param opened the exchange
	 * @param exchange the web exchange
	 * @return completes when it is written
	 */
	public Mono<Void> write(ApiProblem problem, ApiExchange opened, ServerWebExchange exchange) {
		return write(problem.status(), problem.headers(), problem.toBody(opened.traceId()), opened, exchange);
	}

	/**
	 * Writes a problem that is a JSON document already.
	 * @param status the status code
	 * @param fields header fields of the response
	 * @param body the document
	 * @param opened the exchange
	 * @param exchange the web exchange
	 * @return completes when it is written
	 */
	public Mono<Void> write(int status, Map<String, String> fields, byte[] body, ApiExchange opened,
			ServerWebExchange exchange) {
		ServerHttpResponse response = exchange.getResponse();
		if (!response.setStatusCode(HttpStatusCode.valueOf(status))) {
			logger.error("The response is under way and cannot be refused any more [traceId={}]", opened.traceId());
			return Mono.empty();
		}
		if (opened.isWithheld() && exchange.getAttribute(FIELDS_BEFORE) instanceof HttpHeaders before) {
			exchange.getResponse().getHeaders().clear();
			exchange.getResponse().getHeaders().addAll(before);
		}
		HttpHeaders headers = response.getHeaders();
		headers.clearContentHeaders();
		headers.remove(HttpHeaders.ETAG);
		headers.remove(HttpHeaders.LAST_MODIFIED);
		opened.answeredByProblem();
		this.headers.write(opened, headers::set, (name, value) -> {
			if (!headers.getOrEmpty(name).contains(value)) {
				headers.add(name, value);
			}
		});
		fields.forEach(headers::set);
		headers.setCacheControl("no-store");
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		headers.setContentLength(body.length);
		if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
			return response.setComplete();
		}
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

	/**
	 * Writes the answer of a guard.
	 * @param answer the answer
	 * @param exchange the web exchange
	 * @return completes when it is written
	 */
	Mono<Void> write(Verdict.Answer answer, ServerWebExchange exchange) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
		answer.headers().forEach(response.getHeaders()::set);
		return response.setComplete();
	}

	/**
	 * Writes what the client sees of an error of which nothing more than the status is
	 * known.
	 * @param status the status code
	 * @param opened the exchange
	 * @param exchange the web exchange
	 * @return completes when it is written
	 */
	Mono<Void> writeError(int status, ApiExchange opened, ServerWebExchange exchange) {
		boolean challenged = exchange.getResponse().getHeaders().containsHeader(HttpHeaders.WWW_AUTHENTICATE);
		return write(this.guard.problemOf(opened, status, challenged), opened, exchange);
	}

	private Mono<Void> enter(ServerWebExchange exchange, ApiExchange opened) {
		return this.resolver.resolve(exchange).doOnNext((resolved) -> {
			exchange.getAttributes().put(RESOLVED, resolved);
			opened.enter(resolved.match(), resolved.values());
		}).then();
	}

	private static Mono<Verdict> settle(Verdict verdict) {
		return (verdict instanceof Verdict.Pending pending) ? settle(pending, LONGEST_WAIT) : Mono.just(verdict);
	}

	// The future is the guard's own: a client that goes away does not cancel it
	static Mono<Verdict> settle(Verdict.Pending pending, Duration longestWait) {
		return Mono.fromFuture(pending.stage().toCompletableFuture(), true)
			.timeout(longestWait, Mono.error(() -> new DependencyUnavailableException("No verdict in time", null)));
	}

}
