package io.github.apisecurity.endpoint.reactive;

import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.RouteValues;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What the handler mappings say about a request.
 *
 * @param match the endpoint
 * @param values what the target tells the endpoint
 * @param handler the handler to run, or {@code null} if the dispatcher is to look it up
 * again
 * @param method the request method that was looked up
 * @param path the path that was looked up
 */
public record ResolvedWebHandler(EndpointMatch match, RouteValues values, @Nullable Object handler, String method,
		String path) {

	/**
	 * Returns whether this is about a request as it stands now, after what filters have
	 * done to it.
	 * @param request the request
	 * @return whether method and path are those that were looked up
	 */
	public boolean isFor(ServerHttpRequest request) {
		return this.method.equals(request.getMethod().name()) && this.path.equals(request.getPath().value());
	}

}
