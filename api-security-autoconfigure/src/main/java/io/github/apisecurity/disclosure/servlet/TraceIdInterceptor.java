package io.github.apisecurity.disclosure.servlet;

import io.github.apisecurity.disclosure.ProblemDetails;
import io.github.apisecurity.guard.ApiExchange;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Adds the trace id to the problem details that handlers of the application return.
 */
public final class TraceIdInterceptor implements ErrorResponse.Interceptor {

	private final ProblemDetails details;

	/**
	 * Creates an interceptor.
	 * @param details completes the problem details
	 */
	public TraceIdInterceptor(ProblemDetails details) {
		this.details = details;
	}

	@Override
	public void handleError(ProblemDetail detail, @Nullable ErrorResponse error) {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		Object exchange = (attributes != null)
				? attributes.getAttribute(ApiExchange.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) : null;
		if (exchange instanceof ApiExchange opened) {
			this.details.complete(detail, opened.traceId());
		}
	}

}
