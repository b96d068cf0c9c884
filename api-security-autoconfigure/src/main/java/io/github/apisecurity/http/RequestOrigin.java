package io.github.apisecurity.http;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from and how it was sent, after what trusted proxies say of it.
 *
 * @param peer the address of the peer of the connection, or {@code null} if it is unknown
 * @param client the address of the client: that of the peer, or the first one on the way
 * back through trusted proxies that is not trusted; {@code null} if it is unknown
 * @param secure whether the client used TLS
 * @param scheme the scheme of the request, {@code http} or {@code https}
 * @param host the host that the request is for, an IPv6 address in brackets, or
 * {@code null} if it cannot be told
 * @param port the port that the request is for
 * @param untrusted whether the request has forwarded header fields that are ignored,
 * because its sender is not trusted
 * @param hidden names of header fields, in lower case, that the application must not see
 */
public record RequestOrigin(@Nullable IpAddress peer, @Nullable IpAddress client, boolean secure, String scheme,
		@Nullable String host, int port, boolean untrusted, Set<String> hidden) {

	/**
	 * Returns the origin of a request without any proxy.
	 * @param request the request as it arrived
	 * @return the origin
	 */
	public static RequestOrigin direct(ApiRequest request) {
		IpAddress peer = IpAddress.parse(request.remoteAddress());
		return new RequestOrigin(peer, peer, request.secure(), request.secure() ? "https" : "http", request.host(),
				request.port(), false, Set.of());
	}

}
