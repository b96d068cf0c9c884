package io.github.apisecurity.guard.reactive;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;

import io.github.apisecurity.http.IpAddress;
import io.github.apisecurity.http.RequestOrigin;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Exchanges as the application sees them: with the address, scheme and host that the
 * request really has, and without header fields that only a trusted sender may set.
 */
final class OriginExchange {

	private OriginExchange() {
	}

	static ServerWebExchange of(ServerWebExchange exchange, ServerHttpResponse response, RequestOrigin origin) {
		ServerWebExchange.Builder builder = new FormExchange(exchange).mutate().response(response);
		ServerHttpRequest request = exchange.getRequest();
		URI uri = request.getURI();
		boolean sameTarget = origin.host() == null || (origin.scheme().equalsIgnoreCase(uri.getScheme())
				&& origin.host().equals(uri.getHost()) && origin.port() == port(uri));
		boolean sameAddress = Objects.equals(origin.peer(), origin.client());
		if (!sameTarget || !sameAddress || !origin.hidden().isEmpty()) {
			ServerHttpRequest.Builder changed = request.mutate();
			if (!origin.hidden().isEmpty()) {
				changed.headers((headers) -> origin.hidden().forEach(headers::remove));
			}
			if (!sameTarget) {
				changed.uri(target(uri, origin));
			}
			IpAddress client = origin.client();
			if (!sameAddress && client != null) {
				changed.remoteAddress(address(client));
			}
			builder.request(changed.build());
		}
		return builder.build();
	}

	// Path and query stay as they came: the server has accepted them
	private static URI target(URI uri, RequestOrigin origin) {
		StringBuilder target = new StringBuilder(origin.scheme()).append("://").append(origin.host());
		if (!isDefaultPort(origin)) {
			target.append(':').append(origin.port());
		}
		target.append(uri.getRawPath());
		if (uri.getRawQuery() != null) {
			target.append('?').append(uri.getRawQuery());
		}
		return URI.create(target.toString());
	}

	private static InetSocketAddress address(IpAddress client) {
		try {
			// The text of an address is not looked up
			return new InetSocketAddress(InetAddress.getByName(client.toString()), 0);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isDefaultPort(RequestOrigin origin) {
		return origin.port() == ("https".equals(origin.scheme()) ? 443 : 80);
	}

	private static int port(URI uri) {
		int port = uri.getPort();
		return (port >= 0) ? port : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

}
