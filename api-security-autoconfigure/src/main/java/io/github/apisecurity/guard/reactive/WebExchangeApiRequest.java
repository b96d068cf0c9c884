package io.github.apisecurity.guard.reactive;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;

import io.github.apisecurity.http.ApiRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * A WebFlux request as guards see it.
 */
class WebExchangeApiRequest implements ApiRequest {

	private final ServerWebExchange exchange;

	private final ServerHttpRequest request;

	WebExchangeApiRequest(ServerWebExchange exchange) {
		this.exchange = exchange;
		this.request = exchange.getRequest();
	}

	@Override
	public String method() {
		return this.request.getMethod().name();
	}

	@Override
	public String path() {
		return this.request.getURI().getRawPath();
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeaders().getFirst(name);
	}

	@Override
	public List<String> headers(String name) {
		List<String> values = this.request.getHeaders().get(name);
		return (values != null) ? values : List.of();
	}

	@Override
	public Collection<String> headerNames() {
		return this.request.getHeaders().headerNames();
	}

	@Override
	public @Nullable String query() {
		return this.request.getURI().getRawQuery();
	}

	@Override
	public boolean secure() {
		return "https".equalsIgnoreCase(this.request.getURI().getScheme());
	}

	@Override
	public @Nullable String host() {
		return this.request.getURI().getHost();
	}

	@Override
	public int port() {
		int port = this.request.getURI().getPort();
		return (port >= 0) ? port : secure() ? 443 : 80;
	}

	@Override
	public @Nullable String remoteAddress() {
		InetSocketAddress address = this.request.getRemoteAddress();
		return (address != null && address.getAddress() != null) ? address.getAddress().getHostAddress() : null;
	}

	@Override
	public @Nullable Object attribute(String name) {
		return this.exchange.getAttribute(name);
	}

}
