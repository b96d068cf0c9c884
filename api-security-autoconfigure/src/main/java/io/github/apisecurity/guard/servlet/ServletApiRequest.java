package io.github.apisecurity.guard.servlet;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

import io.github.apisecurity.http.ApiRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request as guards see it.
 */
class ServletApiRequest implements ApiRequest {

	private final HttpServletRequest request;

	private final String method;

	private final String path;

	private final @Nullable String query;

	ServletApiRequest(HttpServletRequest request) {
		this.request = request;
		// Kept, as a forward changes what the request says of itself
		this.method = original(request, RequestDispatcher.ERROR_METHOD, request.getMethod());
		this.path = original(request, RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
		this.query = request.getQueryString();
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
	public List<String> headers(String name) {
		return Collections.list(this.request.getHeaders(name));
	}

	@Override
	public Collection<String> headerNames() {
		return Collections.list(this.request.getHeaderNames());
	}

	@Override
	public @Nullable String query() {
		return this.query;
	}

	@Override
	public boolean secure() {
		return this.request.isSecure();
	}

	@Override
	public String host() {
		return this.request.getServerName();
	}

	@Override
	public int port() {
		return this.request.getServerPort();
	}

	@Override
	public @Nullable String remoteAddress() {
		return this.request.getRemoteAddr();
	}

	@Override
	public @Nullable Object attribute(String name) {
		return this.request.getAttribute(name);
	}

	// A request that the container has rejected is first seen on its way to the error
	// page
	private static String original(HttpServletRequest request, String attribute, String value) {
		Object original = (request.getDispatcherType() == DispatcherType.ERROR) ? request.getAttribute(attribute)
				: null;
		return (original instanceof String text) ? text : value;
	}

}
