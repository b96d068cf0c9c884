package io.github.apisecurity.guard.reactive;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

import io.github.apisecurity.http.ApiRequest;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * A WebFlux request as guards see it.
 */
class WebExchangeApiRequest implements ApiRequest {

	private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

	private static final boolean NETTY_PRESENT = ClassUtils.isPresent("reactor.netty.http.server.HttpServerRequest",
			WebExchangeApiRequest.class.getClassLoader());

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
		URI target = target();
		return (target != null) ? target.getHost() : this.request.getURI().getHost();
	}

	@Override
	public int port() {
		URI target = target();
		int port = ((target != null) ? target : this.request.getURI()).getPort();
		return (port >= 0) ? port : secure() ? 443 : 80;
	}

	@Override
	public @Nullable String remoteAddress() {
		InetSocketAddress address = this.request.getRemoteAddress();
		return (address != null && address.getAddress() != null) ? address.getAddress().getHostAddress() : null;
	}

	@Override
	public @Nullable Object attribute(String name) {
		Object value = this.exchange.getAttribute(name);
		return (value == null && CERTIFICATES.equals(name)) ? certificates() : value;
	}

	// Servlet containers say it under the name of an attribute
	private X509Certificate @Nullable [] certificates() {
		SslInfo tls = this.request.getSslInfo();
		return (tls != null) ? tls.getPeerCertificates() : null;
	}

	// Netty takes the host of the field even if the request line has one of its own
	private @Nullable URI target() {
		return NETTY_PRESENT ? NettyTarget.absolute(this.request) : null;
	}

	/**
	 * Reads the request line, where Netty is on the class path.
	 */
	private static final class NettyTarget {

		private static @Nullable URI absolute(ServerHttpRequest request) {
			String line = line(request);
			if (line == null || line.startsWith("/") || line.indexOf(':') < 0) {
				return null;
			}
			try {
				return URI.create(line);
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

		private static @Nullable String line(ServerHttpRequest request) {
			try {
				return (request instanceof AbstractServerHttpRequest real
						&& real.getNativeRequest() instanceof HttpServerRequest netty) ? netty.uri() : null;
			}
			catch (IllegalStateException ex) {
				// A mock has none
				return null;
			}
		}

	}

}
