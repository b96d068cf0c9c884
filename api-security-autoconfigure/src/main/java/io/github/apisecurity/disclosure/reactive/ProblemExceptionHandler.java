package io.github.apisecurity.disclosure.reactive;

import java.util.Map;
import java.util.Set;

import io.github.apisecurity.disclosure.ProblemDetails;
import io.github.apisecurity.disclosure.body.InvalidBodyException;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RefusalResolver;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.guard.reactive.WebExchangeGuard;
import io.github.apisecurity.http.ApiProblem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;

/**
 * Answers the exceptions that nothing in the application does: those that Spring WebFlux
 * knows as what they are, all others as an internal error.
 */
public final class ProblemExceptionHandler {

	private static final int MOST_CAUSES = 10;

	// The servers' own types: what a message says may come from anywhere
	private static final Set<String> CLIENT_GONE = Set.of("reactor.netty.channel.AbortedException",
			"org.apache.catalina.connector.ClientAbortException", "org.eclipse.jetty.io.EofException");

	private final WebExchangeGuard guard;

	private final RefusalResolver refusals;

	private final ProblemDetails details;

	/**
	 * Creates a handler.
	 * @param guard writes problems
	 * @param refusals says what the client sees of failures
	 * @param details says what exceptions of the framework are
	 */
	public ProblemExceptionHandler(WebExchangeGuard guard, RefusalResolver refusals, ProblemDetails details) {
		this.guard = guard;
		this.refusals = refusals;
		this.details = details;
	}

	/**
	 * Answers a failed exchange.
	 * @param exchange the web exchange
	 * @param failure what was thrown
	 * @return completes when the answer is written, or fails if it cannot be
	 */
	public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
		if (exchange.getResponse().isCommitted() || CLIENT_GONE.contains(failure.getClass().getName())) {
			return Mono.error(failure);
		}
		ApiExchange known = WebExchangeGuard.exchange(exchange);
		ApiExchange opened = (known != null) ? known : this.guard.openLate(exchange);
		HttpHeaders before = new HttpHeaders();
		before.addAll(exchange.getResponse().getHeaders());
		return Mono.defer(() -> answer(exchange, opened, failure))
			.onErrorResume((again) -> answerAgain(exchange, opened, before, again))
			.doOnSuccess((done) -> this.guard.close(opened, exchange));
	}

	private Mono<Void> answer(ServerWebExchange exchange, ApiExchange opened, Throwable failure) {
		Verdict.Refuse refusal = opened.refusal();
		if (refusal != null) {
			return this.guard.write(refusal, opened, exchange);
		}
		HttpStatusCode status = status(exchange, failure);
		if (status == null || status.is5xxServerError()) {
			ServerRequestObservationContext.findCurrent(exchange.getAttributes())
				.ifPresent((observation) -> observation.setError(failure));
		}
		boolean ofApplication = failure instanceof ErrorResponse && !ProblemDetails.isOfFramework(failure);
		if (status == null || (status.value() == 500 && !ofApplication)) {
			return this.guard.write(this.refusals.failed(opened, failure), opened, exchange);
		}
		if (status.is5xxServerError()) {
			this.refusals.logFailure(opened, failure);
		}
		if (failure instanceof ErrorResponse error && ofApplication) {
			byte[] body = this.details.write(error.getBody(), status.value(), opened);
			return this.guard.write(status.value(), error.getHeaders().toSingleValueMap(), body, opened, exchange);
		}
		Map<String, String> headers = (failure instanceof ErrorResponse error) ? error.getHeaders().toSingleValueMap()
				: Map.of();
		ApiProblem problem = this.details.translate(failure, status.value(), headers, parameter(failure),
				(failure instanceof MissingRequestValueException missing) ? missing.getName() : null);
		return this.guard.write(problem, opened, exchange);
	}

	// Once only: nothing of the failed attempt is used
	private Mono<Void> answerAgain(ServerWebExchange exchange, ApiExchange opened, HttpHeaders before,
			Throwable failure) {
		ServerHttpResponse response = exchange.getResponse();
		if (response.isCommitted()) {
			return Mono.error(failure);
		}
		response.getHeaders().clear();
		response.getHeaders().addAll(before);
		return this.guard.write(this.refusals.failed(opened, failure), opened, exchange);
	}

	private static @Nullable HttpStatusCode status(ServerWebExchange exchange, Throwable failure) {
		if (failure instanceof DataBufferLimitException) {
			return HttpStatus.CONTENT_TOO_LARGE;
		}
		if (failure instanceof InvalidMediaTypeException && !hasValidContentType(exchange)) {
			return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
		}
		Throwable cause = failure;
		for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
			if (cause instanceof ErrorResponse error && !isOfBody(cause.getCause())) {
				return error.getStatusCode();
			}
			if (cause instanceof InvalidBodyException invalid) {
				return HttpStatusCode.valueOf(invalid.type().status());
			}
			ResponseStatus declared = AnnotatedElementUtils.findMergedAnnotation(cause.getClass(),
					ResponseStatus.class);
			if (declared != null) {
				return declared.code();
			}
			cause = cause.getCause();
		}
		return null;
	}

	private static boolean isOfBody(@Nullable Throwable cause) {
		return cause instanceof DecodingException && cause.getCause() instanceof InvalidBodyException;
	}

	private static boolean hasValidContentType(ServerWebExchange exchange) {
		try {
			exchange.getRequest().getHeaders().getContentType();
			return true;
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static @Nullable MethodParameter parameter(Throwable failure) {
		if (failure instanceof WebExchangeBindException invalid) {
			return invalid.getMethodParameter();
		}
		return (failure instanceof ServerWebInputException input) ? input.getMethodParameter() : null;
	}

}
