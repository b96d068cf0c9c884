package io.github.apisecurity.guard.reactive;

import java.net.InetSocketAddress;

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
	public @Nullable String remoteAddress() {
		InetSocketAddress address = this.request.getRemoteAddress();
		return (address != null && address.getAddress() != null) ? address.getAddress().getHostAddress() : null;
	}

	@Override
	public @Nullable Object attribute(String name) {
		return this.exchange.getAttribute(name);
	}

}
