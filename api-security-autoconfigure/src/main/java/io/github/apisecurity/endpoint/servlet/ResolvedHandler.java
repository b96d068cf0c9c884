package io.github.apisecurity.endpoint.servlet;

import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.RouteValues;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerExecutionChain;

/**
 * What the handler mappings say about one dispatch of a request.
 *
 * @param match the endpoint
 * @param values what the target tells the endpoint
 * @param chain the handler to run, or {@code null} if the dispatcher is to look it up
 * again
 * @param method the request method that was looked up
 * @param uri the URI that was looked up
 */
public record ResolvedHandler(EndpointMatch match, RouteValues values, @Nullable HandlerExecutionChain chain,
		String method, String uri) {

	/**
	 * Returns whether this is about a request as it stands now, after what filters have
	 * done to it.
	 * @param request the request
	 * @return whether method and URI are those that were looked up
	 */
	public boolean isFor(HttpServletRequest request) {
		return this.method.equals(request.getMethod()) && this.uri.equals(uriOf(request));
	}

	static String uriOf(HttpServletRequest request) {
		Object included = (request.getDispatcherType() == DispatcherType.INCLUDE)
				? request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) : null;
		return (included instanceof String uri) ? uri : request.getRequestURI();
	}

}
