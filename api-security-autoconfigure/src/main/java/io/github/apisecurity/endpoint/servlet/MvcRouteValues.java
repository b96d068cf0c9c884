package io.github.apisecurity.endpoint.servlet;

import java.util.Map;

import io.github.apisecurity.endpoint.RouteValues;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunctions;

/**
 * Reads the path variables where the handler mappings have left them.
 */
final class MvcRouteValues {

	private MvcRouteValues() {
	}

	static RouteValues of(@Nullable Object handler, HttpServletRequest request, PathContainer path) {
		// The attributes of a handler of the other kind may be left from before a forward
		Object found = (handler instanceof HandlerMethod)
				? request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
				: (handler instanceof HandlerFunction<?>)
						? request.getAttribute(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE) : null;
		if (found instanceof Map<?, ?> variables) {
			@SuppressWarnings("unchecked")
			Map<String, String> named = (Map<String, String>) variables;
			return RouteValues.found(Map.copyOf(named), path, queryOf(request));
		}
		return RouteValues.within(path, queryOf(request));
	}

	private static @Nullable String queryOf(HttpServletRequest request) {
		Object included = (request.getDispatcherType() == DispatcherType.INCLUDE)
				? request.getAttribute(RequestDispatcher.INCLUDE_QUERY_STRING) : null;
		return (included instanceof String query) ? query : request.getQueryString();
	}

}
