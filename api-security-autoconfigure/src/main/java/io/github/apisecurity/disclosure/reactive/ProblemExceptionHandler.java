package io.github.apisecurity.disclosure.reactive;

import java.util.Map;

import io.github.apisecurity.disclosure.ProblemDetails;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RefusalResolver;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.guard.reactive.WebExchangeGuard;
import io.github.apisecurity.http.ApiProblem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers the exceptions that nothing in the application does: those that Spring WebFlux
 * knows as what they are, all others as an internal error.
 */
public final class ProblemExceptionHandler {

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
		ApiExchange opened = WebExchangeGuard.exchange(exchange);
		if (opened == null || exchange.getResponse().isCommitted()
				|| DisconnectedClientHelper.isClientDisconnectedException(failure)) {
			return Mono.error(failure);
		}
		Verdict.Refuse refusal = opened.refusal();
		if (refusal != null) {
			return this.guard.write(refusal, opened, exchange);
		}
		if (failure instanceof ErrorResponse error && !ProblemDetails.isOfFramework(failure)) {
			byte[] body = this.details.write(error.getBody(), opened.traceId());
			return this.guard.write(error.getStatusCode().value(), error.getHeaders().toSingleValueMap(), body, opened,
					exchange);
		}
		HttpStatusCode status = status(failure);
		if (status == null || status.value() == 500) {
			ServerRequestObservationContext.findCurrent(exchange.getAttributes())
				.ifPresent((observation) -> observation.setError(failure));
			return this.guard.write(this.refusals.failed(opened, failure), opened, exchange);
		}
		Map<String, String> headers = (failure instanceof ErrorResponse error) ? error.getHeaders().toSingleValueMap()
				: Map.of();
		ApiProblem problem = this.details.translate(failure, status.value(), headers, parameter(failure),
				(failure instanceof MissingRequestValueException missing) ? missing.getName() : null);
		return this.guard.write(problem, opened, exchange);
	}

	private static @Nullable HttpStatusCode status(Throwable failure) {
		if (failure instanceof ErrorResponse error) {
			return error.getStatusCode();
		}
		ResponseStatus declared = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
		if (declared != null) {
			return declared.code();
		}
		Throwable cause = failure.getCause();
		return (cause != null && cause != failure) ? status(cause) : null;
	}

	private static @Nullable MethodParameter parameter(Throwable failure) {
		if (failure instanceof WebExchangeBindException invalid) {
			return invalid.getMethodParameter();
		}
		return (failure instanceof ServerWebInputException input) ? input.getMethodParameter() : null;
	}

}
