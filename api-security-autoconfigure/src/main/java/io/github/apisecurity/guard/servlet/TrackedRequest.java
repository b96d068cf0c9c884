package io.github.apisecurity.guard.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.WebUtils;

/**
 * A request whose asynchronous responses are inspected too, to their last byte.
 */
final class TrackedRequest extends HttpServletRequestWrapper {

	private final TrackedResponse response;

	private TrackedRequest(HttpServletRequest request, TrackedResponse response) {
		super(request);
		this.response = response;
	}

	static HttpServletRequest of(HttpServletRequest request, TrackedResponse response) {
		return (WebUtils.getNativeRequest(request, TrackedRequest.class) != null) ? request
				: new TrackedRequest(request, response);
	}

	@Override
	public AsyncContext startAsync() {
		// The container would take its own response, which is not inspected
		return new TrackedAsyncContext(super.startAsync(this, this.response), this.response);
	}

	@Override
	public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
		return new TrackedAsyncContext(super.startAsync(request, response), this.response);
	}

	@Override
	public @Nullable AsyncContext getAsyncContext() {
		AsyncContext context = super.getAsyncContext();
		return (context != null) ? new TrackedAsyncContext(context, this.response) : null;
	}

}
