package io.github.apisecurity.guard.servlet;

import io.github.apisecurity.http.ApiRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request as guards see it.
 */
class ServletApiRequest implements ApiRequest {

	private final HttpServletRequest request;

	private final String method;

	private final String path;

	ServletApiRequest(HttpServletRequest request) {
		this.request = request;
		// Kept, as a forward changes what the request says of itself
		this.method = request.getMethod();
		this.path = request.getRequestURI();
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public String path() {
		return this.path;
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeader(name);
	}

	@Override
	public @Nullable String remoteAddress() {
		return this.request.getRemoteAddr();
	}

	@Override
	public @Nullable Object attribute(String name) {
		return this.request.getAttribute(name);
	}

}
