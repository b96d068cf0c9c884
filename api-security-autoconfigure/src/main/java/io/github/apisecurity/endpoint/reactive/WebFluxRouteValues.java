package io.github.apisecurity.endpoint.reactive;

import java.util.Map;

import io.github.apisecurity.endpoint.RouteValues;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reads the path variables where the handler mappings have left them.
 */
final class WebFluxRouteValues {

	private WebFluxRouteValues() {
	}

	static RouteValues of(@Nullable Object handler, ServerWebExchange exchange, PathContainer path) {
		String query = exchange.getRequest().getURI().getRawQuery();
		Map<String, String> variables = (handler instanceof HandlerMethod)
				? exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
				: (handler instanceof HandlerFunction<?>)
						? exchange.getAttribute(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE) : null;
		return (variables != null) ? RouteValues.found(Map.copyOf(variables), path, query)
				: RouteValues.within(path, query);
	}

}
