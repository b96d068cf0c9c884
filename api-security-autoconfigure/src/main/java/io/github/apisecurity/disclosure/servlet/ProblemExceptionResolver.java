package io.github.apisecurity.disclosure.servlet;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import io.github.apisecurity.disclosure.ProblemDetails;
import io.github.apisecurity.disclosure.body.InvalidBodyException;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.guard.servlet.ServletGuard;
import io.github.apisecurity.http.ApiProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers the exceptions that Spring MVC knows, where the application does not. All
 * others go on to the guard filter.
 */
public final class ProblemExceptionResolver implements HandlerExceptionResolver {

	private static final Logger logger = LoggerFactory.getLogger(ProblemExceptionResolver.class);

	private static final int MOST_CAUSES = 10;

	private static final HttpStatusCode BAD_REQUEST = HttpStatusCode.valueOf(400);

	// What containers and the framework throw when the client is gone
	private static final Set<String> DISCONNECTED = Set.of("ClientAbortException", "EofException",
			"AsyncRequestNotUsableException");

	private final ServletGuard guard;

	private final ProblemDetails details;

	/**
	 * Creates a resolver.
	 * @param guard writes problems
	 * @param details says what they are
	 */
	public ProblemExceptionResolver(ServletGuard guard, ProblemDetails details) {
		this.guard = guard;
		this.details = details;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		ApiExchange exchange = ServletGuard.exchange(request);
		if (exchange == null || response.isCommitted()) {
			return null;
		}
		try {
			return answer(failure, exchange, request, response) ? new ModelAndView() : null;
		}
		catch (IOException ex) {
			logger.debug("The answer could not be written [traceId={}]", exchange.traceId(), ex);
			return null;
		}
	}

	private boolean answer(Exception failure, ApiExchange exchange, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		Verdict.Refuse refusal = exchange.refusal();
		if (refusal != null) {
			this.guard.write(refusal, exchange, request, response);
			return true;
		}
		if (failure instanceof ErrorResponse error && !ProblemDetails.isOfFramework(failure)) {
			byte[] body = this.details.write(error.getBody(), error.getStatusCode().value(), exchange);
			this.guard.write(error.getStatusCode().value(), error.getHeaders().toSingleValueMap(), body, exchange,
					request, response);
			return true;
		}
		if (isTakenForDisconnection(failure)) {
			this.guard.writeFailure(failure, exchange, request, response);
			return true;
		}
		HttpStatusCode status = status(failure);
		if (status == null) {
			// Left to the guard filter
			return false;
		}
		if (status.is5xxServerError()) {
			this.guard.logFailure(exchange, failure);
		}
		Map<String, String> headers = (failure instanceof ErrorResponse error) ? error.getHeaders().toSingleValueMap()
				: Map.of();
		ApiProblem problem = this.details.translate(failure, status.value(), headers, parameter(failure),
				missing(failure));
		this.guard.write(problem, exchange, request, response);
		return true;
	}

	// The framework goes by the text of the message, which may be about any connection
	private static boolean isTakenForDisconnection(Throwable failure) {
		return DisconnectedClientHelper.isClientDisconnectedException(failure)
				&& !DISCONNECTED.contains(failure.getClass().getSimpleName());
	}

	private static @Nullable HttpStatusCode status(Throwable failure) {
		if (failure instanceof HttpMessageNotReadableException
				&& failure.getCause() instanceof InvalidBodyException invalid) {
			return HttpStatusCode.valueOf(invalid.type().status());
		}
		if (failure instanceof HttpMessageNotReadableException || failure instanceof TypeMismatchException
				|| failure instanceof BindException) {
			return BAD_REQUEST;
		}
		Throwable cause = failure;
		for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
			if (cause instanceof ErrorResponse error) {
				return error.getStatusCode();
			}
			ResponseStatus declared = AnnotatedElementUtils.findMergedAnnotation(cause.getClass(),
					ResponseStatus.class);
			if (declared != null) {
				return declared.code();
			}
			cause = cause.getCause();
		}
		return (failure instanceof MultipartException) ? BAD_REQUEST : null;
	}

	private static @Nullable MethodParameter parameter(Throwable failure) {
		return (failure instanceof MethodArgumentNotValidException invalid) ? invalid.getParameter() : null;
	}

	private static @Nullable String missing(Throwable failure) {
		if (failure instanceof MissingServletRequestParameterException parameter) {
			return parameter.getParameterName();
		}
		return (failure instanceof MissingRequestHeaderException header) ? header.getHeaderName() : null;
	}

}
