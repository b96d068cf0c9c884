package io.github.apisecurity.endpoint.servlet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointFactory;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.RouteConditions;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Reads the endpoints out of handler mappings of Spring MVC.
 */
class MvcEndpoints {

	private static final String ANY_PATH = "/**";

	private final EndpointFactory factory;

	private final Map<String, PathPattern> routePatterns = new ConcurrentHashMap<>();

	private final Set<UrlMapped> urlMapped = new ConcurrentSkipListSet<>(
			Comparator.comparing(UrlMapped::pattern).thenComparing((mapped) -> mapped.type().getName()));

	MvcEndpoints(EndpointFactory factory) {
		this.factory = factory;
	}

	/**
	 * Returns the endpoints that a mapping knows of.
	 * @param mapping the mapping
	 * @return the endpoints, empty for a mapping of an unknown kind
	 */
	List<MappedEndpoint> of(HandlerMapping mapping) {
		List<MappedEndpoint> endpoints = new ArrayList<>();
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			methods.getHandlerMethods()
				.forEach((info, handlerMethod) -> endpoints.addAll(ofHandlerMethod(info, handlerMethod)));
		}
		else if (mapping instanceof RouterFunctionMapping routes && routes.getRouterFunction() != null) {
			RouteCollector collector = new RouteCollector();
			routes.getRouterFunction().accept(collector);
			endpoints.addAll(collector.endpoints);
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			Map<String, Object> handlers = new LinkedHashMap<>(urls.getHandlerMap());
			if (urls.getRootHandler() != null) {
				handlers.putIfAbsent("/", urls.getRootHandler());
			}
			handlers.forEach((pattern, handler) -> endpoints.add(ofUrl(pattern, typeOf(handler, urls))));
		}
		return endpoints;
	}

	/**
	 * Returns the endpoint of a handler that was mapped after the start.
	 * @param key what identifies it
	 * @param method the request method
	 * @return the endpoint, as far as it can be told from the handler
	 */
	MappedEndpoint ofFound(EndpointKey key, String method) {
		if (key.method() != null) {
			return this.factory.method(key.pattern(), Set.of(method), Endpoint.Mapping.NONE, key.type(), key.method());
		}
		return ofHandler(key.pattern(), key.type());
	}

	/**
	 * Returns what identifies the endpoint of a handler that a mapping has found.
	 * @param handler the handler
	 * @param attributes gives the request attributes that the mapping has set
	 * @param path the path that was looked up
	 * @return the key
	 */
	EndpointKey keyOf(Object handler, Function<String, @Nullable Object> attributes, PathContainer path) {
		if (handler instanceof HandlerFunction<?>) {
			Object pattern = attributes.apply(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			return new EndpointKey(routePattern(pattern, path), HandlerFunction.class, null);
		}
		if (handler instanceof HandlerMethod handlerMethod) {
			Object pattern = attributes.apply(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			return new EndpointKey((pattern != null) ? pattern.toString() : ANY_PATH, handlerMethod.getBeanType(),
					handlerMethod.getMethod());
		}
		return new EndpointKey(urlPattern(handler.getClass(), path), handler.getClass(), null);
	}

	// Mappings of URLs tell the pattern only when the handler runs
	private String urlPattern(Class<?> type, PathContainer path) {
		for (UrlMapped mapped : this.urlMapped) {
			if (mapped.type() == type && mapped.pattern().matches(path)) {
				return mapped.pattern().getPatternString();
			}
		}
		return ANY_PATH;
	}

	private MappedEndpoint ofUrl(String pattern, Class<?> type) {
		try {
			this.urlMapped.add(new UrlMapped(PathPatternParser.defaultInstance.parse(pattern), type));
		}
		catch (PatternParseException ex) {
			return ofHandler(ANY_PATH, type);
		}
		return ofHandler(pattern, type);
	}

	// A route nested below a path or a wildcard may have no pattern for the whole path
	private String routePattern(@Nullable Object pattern, PathContainer path) {
		if (pattern == null) {
			return ANY_PATH;
		}
		PathPattern found = this.routePatterns.computeIfAbsent(pattern.toString(),
				PathPatternParser.defaultInstance::parse);
		return found.matches(path) ? found.getPatternString() : ANY_PATH;
	}

	private Collection<MappedEndpoint> ofHandlerMethod(RequestMappingInfo info, HandlerMethod handlerMethod) {
		Set<String> methods = info.getMethodsCondition()
			.getMethods()
			.stream()
			.map(Enum::name)
			.collect(Collectors.toUnmodifiableSet());
		Endpoint.Mapping mapping = new Endpoint.Mapping(
				info.getConsumesCondition().getExpressions().stream().map(Object::toString).sorted().toList(),
				info.getProducesCondition().getExpressions().stream().map(Object::toString).sorted().toList(),
				info.getParamsCondition().getExpressions().stream().map(Object::toString).sorted().toList(),
				info.getVersionCondition().getVersion());
		return info.getPatternValues()
			.stream()
			.map((pattern) -> this.factory.method(pattern, methods, mapping, handlerMethod.getBeanType(),
					handlerMethod.getMethod()))
			.toList();
	}

	private MappedEndpoint ofHandler(String pattern, Class<?> type) {
		return this.factory.handler(kindOf(type), pattern, Set.of(), type);
	}

	private static Kind kindOf(Class<?> type) {
		if (ResourceHttpRequestHandler.class.isAssignableFrom(type)) {
			return Kind.STATIC_RESOURCE;
		}
		return HandlerFunction.class.isAssignableFrom(type) ? Kind.FUNCTION : Kind.OTHER;
	}

	private static Class<?> typeOf(Object handler, AbstractUrlHandlerMapping mapping) {
		if (handler instanceof String beanName && mapping.getApplicationContext() != null) {
			Class<?> type = mapping.getApplicationContext().getType(beanName);
			return (type != null) ? type : Object.class;
		}
		return handler.getClass();
	}

	/**
	 * A handler that is mapped to a URL.
	 *
	 * @param pattern the path pattern
	 * @param type the class of the handler
	 */
	private record UrlMapped(PathPattern pattern, Class<?> type) {

	}

	/**
	 * Collects the functional routes.
	 */
	private final class RouteCollector implements RouterFunctions.Visitor, RequestPredicates.Visitor {

		private final List<MappedEndpoint> endpoints = new ArrayList<>();

		private final RouteConditions conditions = new RouteConditions();

		@Override
		public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
			predicate.accept(this);
			RouteConditions.Level route = this.conditions.takeRoute();
			for (String pattern : route.patterns()) {
				this.endpoints.add(MvcEndpoints.this.factory.handler(Kind.FUNCTION, pattern, route.methods(),
						HandlerFunction.class));
			}
		}

		@Override
		public void startNested(RequestPredicate predicate) {
			predicate.accept(this);
			this.conditions.startNested();
		}

		@Override
		public void endNested(RequestPredicate predicate) {
			this.conditions.endNested();
		}

		@Override
		public void method(Set<HttpMethod> methods) {
			this.conditions.methods(methods.stream().map(HttpMethod::name).toList());
		}

		@Override
		public void path(String pattern) {
			this.conditions.path(pattern);
		}

		@Override
		public void startNegate() {
			this.conditions.startNegate();
		}

		@Override
		public void endNegate() {
			this.conditions.endNegate();
		}

		@Override
		public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
			this.conditions.takeRoute();
		}

		@Override
		public void attributes(Map<String, Object> attributes) {
		}

		@Override
		public void unknown(RouterFunction<?> routerFunction) {
		}

		@Override
		@SuppressWarnings({ "deprecation", "removal" })
		public void pathExtension(String extension) {
		}

		@Override
		public void header(String name, String value) {
		}

		@Override
		public void param(String name, String value) {
		}

		@Override
		public void version(String version) {
		}

		@Override
		public void startAnd() {
		}

		@Override
		public void and() {
		}

		@Override
		public void endAnd() {
		}

		@Override
		public void startOr() {
		}

		@Override
		public void or() {
		}

		@Override
		public void endOr() {
		}

		@Override
		public void unknown(RequestPredicate predicate) {
		}

	}

}
