package io.github.apisecurity.disclosure.servlet;

import java.util.concurrent.Callable;

import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import io.github.apisecurity.guard.servlet.ServletGuard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBodyReturnValueHandler;

/**
 * Says who a {@code StreamingResponseBody} is for while it is written. What it writes
 * with the application's mapper is cut like any response.
 */
public final class StreamingBodyInterceptor implements CallableProcessingInterceptor {

	// Of the thread: the request may be over before the task is
	private static final ThreadLocal<@Nullable AudienceScope> OPEN = new ThreadLocal<>();

	private final ResponseAudience audiences;

	/**
	 * Creates an interceptor.
	 * @param audiences says who responses are for
	 */
	public StreamingBodyInterceptor(ResponseAudience audiences) {
		this.audiences = audiences;
	}

	@Override
	public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
		if (task.getClass().getEnclosingClass() == StreamingResponseBodyReturnValueHandler.class) {
			OPEN.set(AudienceScope.writing(audience(request)));
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
		AudienceScope scope = OPEN.get();
		if (scope != null) {
			OPEN.remove();
			scope.close();
		}
	}

	private Audience audience(NativeWebRequest request) {
		HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
		HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
		ApiExchange exchange = (servletRequest != null) ? ServletGuard.exchange(servletRequest) : null;
		return (response != null)
				? this.audiences.of(exchange, ResolvableType.NONE, new ServletResponseFields(response))
				: Audience.UNKNOWN;
	}

}
