package io.github.apisecurity.endpoint.servlet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointFactory;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.RouteValues;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.PreFlightRequestHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriUtils;

/**
 * Asks the handler mappings of the dispatcher that a request will reach which handler
 * will run, without reading the body.
 */
public final class MvcEndpointResolver {

	private static final String LOOKUP = MvcEndpointResolver.class.getName() + ".LOOKUP";

	private final EndpointRegistry registry;

	private final MvcEndpoints endpoints;

	private final Map<ServletContext, Map<String, Optional<Dispatcher>>> dispatchers = new ConcurrentHashMap<>();

	/**
	 * Creates a resolver.
	 * @param registry the endpoints
	 * @param factory describes handlers as endpoints
	 */
	public MvcEndpointResolver(EndpointRegistry registry, EndpointFactory factory) {
		this.registry = registry;
		this.endpoints = new MvcEndpoints(factory);
	}

	/**
	 * Returns whether handler mappings are just being asked on behalf of a resolver.
	 * @param request the request
	 * @return whether a lookup is under way
	 */
	public static boolean isLookup(HttpServletRequest request) {
		return request.getAttribute(LOOKUP) != null;
	}

	/**
	 * Registers all endpoints of an application context and, where a container runs, the
	 * servlets beside it.
	 * @param context the application context
	 */
	public void register(WebApplicationContext context) {
		Set<HandlerMapping> mappings = new LinkedHashSet<>(Dispatcher.of(context, "").mappings());
		mappings.addAll(context.getBeansOfType(HandlerMapping.class, true, false).values());
		List<MappedEndpoint> mapped = new ArrayList<>();
		mappings.forEach((mapping) -> mapped.addAll(this.endpoints.of(mapping)));
		ServletContext servletContext = context.getServletContext();
		if (servletContext != null) {
			servletContext.getServletRegistrations().forEach((name, registration) -> {
				if (Dispatcher.find(servletContext, name) == null) {
					registration.getMappings().forEach((pattern) -> mapped.add(servlet(name, pattern)));
				}
			});
		}
		this.registry.register(mapped);
	}

	/**
	 * Finds the handler of a request as it stands now. Where the answer would depend on a
	 * form in the body, all handlers that come into question are given instead.
	 * @param request the request
	 * @return the handler with its endpoint
	 * @throws Exception if a handler mapping fails in an unforeseen way
	 */
	public ResolvedHandler resolve(HttpServletRequest request) throws Exception {
		Dispatcher dispatcher = dispatcher(request);
		if (dispatcher == null) {
			PathContainer path = PathContainer
				.parsePath(UriUtils.encodePath(servletPath(request), StandardCharsets.UTF_8));
			return resolved(matchOfServlet(request, path), MvcRouteValues.of(null, request, path), null, request);
		}
		if (LookupRequest.isNeededFor(request)) {
			return resolveWithoutBody(dispatcher, new LookupRequest(request), request);
		}
		HandlerExecutionChain chain;
		RequestPath path;
		try {
			path = ServletRequestPathUtils.parseAndCache(request);
			chain = lookUp(dispatcher, request);
		}
		catch (IllegalArgumentException ex) {
			return resolved(EndpointMatch.NOT_FOUND, null, request);
		}
		catch (Exception ex) {
			return resolved(notAccepted(ex, request), null, request);
		}
		return resolved(chain, request, path.pathWithinApplication());
	}

	/**
	 * Looks the handler of a request up anew, with its body if a mapping asks for it, and
	 * tells which endpoint it belongs to.
	 * @param request the request
	 * @return the handler with its endpoint; what is not accepted has neither
	 * @throws Exception if no mapping accepts the request, as the framework reports it
	 */
	public ResolvedHandler resolveWithBody(HttpServletRequest request) throws Exception {
		Dispatcher dispatcher = dispatcher(request);
		if (dispatcher == null) {
			return resolved(EndpointMatch.NOT_FOUND, null, request);
		}
		RequestPath path = ServletRequestPathUtils.parseAndCache(request);
		HandlerExecutionChain chain = lookUp(dispatcher, request);
		return resolved(chain, request, path.pathWithinApplication());
	}

	private ResolvedHandler resolved(@Nullable HandlerExecutionChain chain, HttpServletRequest request,
			PathContainer path) {
		return resolved(match(chain, request, path), values(chain, request, path), chain, request);
	}

	private static RouteValues values(@Nullable HandlerExecutionChain chain, HttpServletRequest request,
			PathContainer path) {
		return MvcRouteValues.of((chain != null) ? chain.getHandler() : null, request, path);
	}

	private static ResolvedHandler resolved(EndpointMatch match, @Nullable HandlerExecutionChain chain,
			HttpServletRequest request) {
		return resolved(match, RouteValues.NONE, chain, request);
	}

	private static ResolvedHandler resolved(EndpointMatch match, RouteValues values,
			@Nullable HandlerExecutionChain chain, HttpServletRequest request) {
		return new ResolvedHandler(match, values, chain, request.getMethod(), ResolvedHandler.uriOf(request));
	}

	private @Nullable Dispatcher dispatcher(HttpServletRequest request) {
		ServletContext servletContext = request.getServletContext();
		String servletName = request.getHttpServletMapping().getServletName();
		Map<String, Optional<Dispatcher>> byName = this.dispatchers.get(servletContext);
		if (byName == null) {
			byName = this.dispatchers.computeIfAbsent(servletContext, (key) -> new ConcurrentHashMap<>());
		}
		String name = (servletName != null) ? servletName : "";
		Optional<Dispatcher> dispatcher = byName.get(name);
		if (dispatcher == null) {
			dispatcher = Optional.ofNullable(Dispatcher.find(servletContext, name));
			byName.put(name, dispatcher);
		}
		return dispatcher.orElse(null);
	}

	private static @Nullable HandlerExecutionChain lookUp(Dispatcher dispatcher, HttpServletRequest request)
			throws Exception {
		request.setAttribute(LOOKUP, Boolean.TRUE);
		try {
			for (HandlerMapping mapping : dispatcher.mappings()) {
				HandlerExecutionChain chain = mapping.getHandler(request);
				if (chain != null) {
					return chain;
				}
			}
			return null;
		}
		finally {
			request.removeAttribute(LOOKUP);
		}
	}

	private EndpointMatch match(@Nullable HandlerExecutionChain chain, HttpServletRequest request, PathContainer path) {
		if (chain == null) {
			return EndpointMatch.NOT_FOUND;
		}
		Object handler = chain.getHandler();
		if (handler instanceof PreFlightRequestHandler && CorsUtils.isPreFlightRequest(request)) {
			return this.registry.preflight(request.getMethod(), path);
		}
		if (isOptionsHandler(handler)) {
			return this.registry.notAccepted(request.getMethod(), path);
		}
		EndpointKey key = this.endpoints.keyOf(handler, request::getAttribute, path);
		String method = request.getMethod();
		return this.registry.found(key, method, path, () -> this.endpoints.ofFound(key, method));
	}

	private ResolvedHandler resolveWithoutBody(Dispatcher dispatcher, LookupRequest lookup, HttpServletRequest request)
			throws Exception {
		PathContainer path;
		try {
			path = ServletRequestPathUtils.parseAndCache(lookup).pathWithinApplication();
		}
		catch (IllegalArgumentException ex) {
			return resolved(EndpointMatch.NOT_FOUND, null, request);
		}
		EndpointMatch ambiguous = this.registry.ambiguous(lookup.getMethod(), path);
		if (ambiguous != null) {
			return resolved(ambiguous, MvcRouteValues.of(null, lookup, path), null, request);
		}
		HandlerExecutionChain chain;
		try {
			chain = lookUp(dispatcher, lookup);
		}
		catch (Exception ex) {
			return resolved(notAccepted(ex, lookup), null, request);
		}
		return resolved(match(chain, lookup, path), values(chain, lookup, path), null, request);
	}

	private EndpointMatch notAccepted(Exception failure, HttpServletRequest request) throws Exception {
		if (!(failure instanceof ErrorResponse)) {
			throw failure;
		}
		PathContainer path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
		return this.registry.notAccepted(request.getMethod(), path);
	}

	private EndpointMatch matchOfServlet(HttpServletRequest request, PathContainer path) {
		HttpServletMapping mapping = request.getHttpServletMapping();
		String name = (mapping.getServletName() != null) ? mapping.getServletName() : "";
		MappedEndpoint servlet = servlet(name, (mapping.getPattern() != null) ? mapping.getPattern() : "/*");
		return this.registry.found(servlet.key(), request.getMethod(), path, () -> servlet);
	}

	// The path as the container gives it to the servlet, decoded and normalized
	private static String servletPath(HttpServletRequest request) {
		if (request.getDispatcherType() == DispatcherType.INCLUDE) {
			return join(request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH),
					request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
		}
		return join(request.getServletPath(), request.getPathInfo());
	}

	private static String join(@Nullable Object servletPath, @Nullable Object pathInfo) {
		return ((servletPath != null) ? servletPath.toString() : "") + ((pathInfo != null) ? pathInfo.toString() : "");
	}

	private static MappedEndpoint servlet(String name, String mapping) {
		String pattern = mapping.endsWith("/*") ? mapping + "*" : mapping;
		pattern = (pattern.equals("/") || pattern.startsWith("*")) ? "/**" : pattern;
		return new MappedEndpoint(new EndpointKey(pattern, Servlet.class, null),
				new Endpoint(Endpoint.Kind.SERVLET, Set.of(), pattern, name, Endpoint.Mapping.NONE, null));
	}

	private static boolean isOptionsHandler(Object handler) {
		return handler instanceof HandlerMethod handlerMethod
				&& handlerMethod.getBeanType().getEnclosingClass() == RequestMappingInfoHandlerMapping.class;
	}

}
