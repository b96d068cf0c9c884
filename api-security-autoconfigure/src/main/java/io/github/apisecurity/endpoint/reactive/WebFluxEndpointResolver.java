package io.github.apisecurity.endpoint.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.apisecurity.endpoint.EndpointFactory;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.RouteValues;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.ErrorResponse;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Asks the handler mappings of the dispatcher that a request will reach which handler
 * will run. The body is not read.
 */
public final class WebFluxEndpointResolver {

	private static final String LOOKUP = WebFluxEndpointResolver.class.getName() + ".LOOKUP";

	private final EndpointRegistry registry;

	private final WebFluxEndpoints endpoints;

	private final ApplicationContext main;

	private final Map<ApplicationContext, List<HandlerMapping>> mappings = new ConcurrentHashMap<>();

	/**
	 * Creates a resolver.
	 * @param registry the endpoints
	 * @param factory describes handlers as endpoints
	 * @param main the application context of exchanges that have none
	 */
	public WebFluxEndpointResolver(EndpointRegistry registry, EndpointFactory factory, ApplicationContext main) {
		this.registry = registry;
		this.endpoints = new WebFluxEndpoints(factory);
		this.main = main;
	}

	/**
	 * Returns whether handler mappings are just being asked on behalf of a resolver.
	 * @param exchange the exchange
	 * @return whether a lookup is under way
	 */
	public static boolean isLookup(ServerWebExchange exchange) {
		return exchange.getAttributes().containsKey(LOOKUP);
	}

	/**
	 * Registers all endpoints of an application context.
	 * @param context the application context
	 */
	public void register(ApplicationContext context) {
		List<MappedEndpoint> mapped = new ArrayList<>();
		mappings(context).forEach((mapping) -> mapped.addAll(this.endpoints.of(mapping)));
		this.registry.register(mapped);
	}

	/**
	 * Finds the handler of a request as it stands now.
	 * @param exchange the exchange
	 * @return the handler with its endpoint; what no mapping accepts has no handler
	 */
	public Mono<ResolvedWebHandler> resolve(ServerWebExchange exchange) {
		return lookUp(exchange).map((handler) -> resolved(match(handler, exchange), handler, exchange))
			.onErrorResume((failure) -> failure instanceof ErrorResponse,
					(failure) -> Mono.fromSupplier(() -> resolved(notAccepted(exchange), null, exchange)))
			.switchIfEmpty(Mono.fromSupplier(() -> resolved(EndpointMatch.NOT_FOUND, null, exchange)));
	}

	/**
	 * Looks the handler of a request up anew.
	 * @param exchange the exchange
	 * @return the handler with its endpoint, or the error with which the mappings refuse
	 * the request
	 */
	public Mono<ResolvedWebHandler> resolveOrFail(ServerWebExchange exchange) {
		return lookUp(exchange).map((handler) -> resolved(match(handler, exchange), handler, exchange));
	}

	private static ResolvedWebHandler resolved(EndpointMatch match, @Nullable Object handler,
			ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		RouteValues values = WebFluxRouteValues.of(handler, exchange, path(exchange));
		return new ResolvedWebHandler(match, values, handler, request.getMethod().name(), request.getPath().value());
	}

	private Mono<Object> lookUp(ServerWebExchange exchange) {
		return Mono.defer(() -> {
			exchange.getAttributes().put(LOOKUP, Boolean.TRUE);
			return Flux.fromIterable(mappings(contextOf(exchange)))
				.concatMap((mapping) -> mapping.getHandler(exchange))
				.next()
				.doOnTerminate(() -> exchange.getAttributes().remove(LOOKUP));
		});
	}

	private ApplicationContext contextOf(ServerWebExchange exchange) {
		ApplicationContext context = exchange.getApplicationContext();
		return (context != null) ? context : this.main;
	}

	private List<HandlerMapping> mappings(ApplicationContext context) {
		List<HandlerMapping> known = this.mappings.get(context);
		return (known != null) ? known
				: this.mappings.computeIfAbsent(context, WebFluxEndpointResolver::dispatcherMappings);
	}

	private static List<HandlerMapping> dispatcherMappings(ApplicationContext context) {
		List<HandlerMapping> dispatched = context.getBeanProvider(DispatcherHandler.class)
			.stream()
			.filter((dispatcher) -> dispatcher.getHandlerMappings() != null)
			.map(DispatcherHandler::getHandlerMappings)
			.findFirst()
			.orElse(null);
		if (dispatched != null) {
			return dispatched;
		}
		List<HandlerMapping> detected = new ArrayList<>(
				BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerMapping.class, true, false).values());
		AnnotationAwareOrderComparator.sort(detected);
		return List.copyOf(detected);
	}

	private EndpointMatch match(Object handler, ServerWebExchange exchange) {
		String method = exchange.getRequest().getMethod().name();
		PathContainer path = path(exchange);
		if (CorsUtils.isPreFlightRequest(exchange.getRequest())) {
			return this.registry.preflight(method, path);
		}
		if (isOptionsHandler(handler)) {
			return this.registry.notAccepted(method, path);
		}
		EndpointKey key = this.endpoints.keyOf(handler, exchange.getAttributes(), path);
		return this.registry.found(key, method, path, () -> this.endpoints.ofFound(key, method));
	}

	private EndpointMatch notAccepted(ServerWebExchange exchange) {
		return this.registry.notAccepted(exchange.getRequest().getMethod().name(), path(exchange));
	}

	private static PathContainer path(ServerWebExchange exchange) {
		return exchange.getRequest().getPath().pathWithinApplication();
	}

	private static boolean isOptionsHandler(Object handler) {
		return handler instanceof HandlerMethod handlerMethod
				&& handlerMethod.getBeanType().getEnclosingClass() == RequestMappingInfoHandlerMapping.class;
	}

}
