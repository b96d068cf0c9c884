package io.github.apisecurity.transport;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.http.AddressRange;
import io.github.apisecurity.http.ApiRequest;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.IpAddress;
import io.github.apisecurity.http.RequestOriginResolver;
import io.github.apisecurity.http.TestApiRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Requests, addresses and exchanges for tests.
 */
final class TestRequests {

	static final IdentityHeaders NO_IDENTITY = new IdentityHeaders(List.of());

	private TestRequests() {
	}

	static TestApiRequest from(@Nullable String peer) {
		return new TestApiRequest("GET", "/").from(peer);
	}

	static ApiRequest to(@Nullable String host, int port, ApiRequest request) {
		return new RequestTo(host, port, request);
	}

	static IpAddress address(String text) {
		return Objects.requireNonNull(IpAddress.parse(text));
	}

	static TrustedProxies proxies(String... ranges) {
		return new TrustedProxies(Stream.of(ranges).map(AddressRange::parse).toList());
	}

	static TrustedOriginResolver resolver(ForwardedSource source, String... proxies) {
		return new TrustedOriginResolver(proxies(proxies), source, null, NO_IDENTITY);
	}

	static ApiExchange exchange(ApiRequest request, RequestOriginResolver origins, EndpointMatch match) {
		ExchangeGuard guard = new ExchangeGuard(new GuardChain(List.of()), new CallerResolver(List.of()),
				(it) -> "trace", origins, new ApiSecurityEventPublisher(List.of()), Clock.systemUTC(), () -> 0);
		ApiExchange exchange = guard.open(request);
		exchange.enter(match);
		return exchange;
	}

	static EndpointMatch match(Endpoint.Kind kind, String handler) {
		Endpoint endpoint = new Endpoint(kind, Set.of("GET"), "/test", handler, Endpoint.Mapping.NONE, null);
		EndpointKey key = new EndpointKey(endpoint.pattern(), TestRequests.class, null);
		return new EndpointRegistry(List.of(), new RuleBook(List.of())).found(key, "GET",
				PathContainer.parsePath("/test"), () -> new MappedEndpoint(key, endpoint));
	}

	/**
	 * A request for a host of its own.
	 *
	 * @param host the host
	 * @param port the port
	 * @param request the request
	 */
	private record RequestTo(@Nullable String host, int port, ApiRequest request) implements ApiRequest {

		@Override
		public String method() {
			return this.request.method();
		}

		@Override
		public String path() {
			return this.request.path();
		}

		@Override
		public @Nullable String header(String name) {
			return this.request.header(name);
		}

		@Override
		public List<String> headers(String name) {
			return this.request.headers(name);
		}

		@Override
		public Collection<String> headerNames() {
			return this.request.headerNames();
		}

		@Override
		public @Nullable String query() {
			return this.request.query();
		}

		@Override
		public boolean secure() {
			return this.request.secure();
		}

		@Override
		public @Nullable String remoteAddress() {
			return this.request.remoteAddress();
		}

		@Override
		public @Nullable Object attribute(String name) {
			return this.request.attribute(name);
		}

	}

}
