package io.github.apisecurity.transport;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.apisecurity.http.ApiRequest;
import io.github.apisecurity.http.IpAddress;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.RequestOriginResolver;
import org.jspecify.annotations.Nullable;

/**
 * Believes what trusted proxies say of a request, and nobody else (RFC 7239 §8.1).
 * <p>
 * From the peer of the connection it goes back hop by hop, as long as the address it
 * stands at is trusted; the first one that is not is the client. What stands further to
 * the left anyone may have written. A proxy that does not know or does not tell where it
 * got the request from counts as the client itself.
 */
public final class TrustedOriginResolver implements RequestOriginResolver {

	private static final String FORWARDED = "forwarded";

	private static final String X_FORWARDED = "x-forwarded-";

	private static final Set<String> LEFT_TO_THE_APPLICATION = Set.of("x-forwarded-prefix", "x-forwarded-client-cert");

	private final TrustedProxies proxies;

	private final ForwardedSource source;

	private final @Nullable PublicOrigin publicOrigin;

	private final IdentityHeaders identityHeaders;

	/**
	 * Creates a resolver.
	 * @param proxies the proxies that are believed
	 * @param source the header fields in which they say where a request comes from; all
	 * others are ignored
	 * @param publicOrigin scheme, host and port of every request, or {@code null} to take
	 * them from the request and the proxies
	 * @param identityHeaders the header fields that only trusted proxies may send
	 */
	public TrustedOriginResolver(TrustedProxies proxies, ForwardedSource source, @Nullable PublicOrigin publicOrigin,
			IdentityHeaders identityHeaders) {
		this.proxies = proxies;
		this.source = source;
		this.publicOrigin = publicOrigin;
		this.identityHeaders = identityHeaders;
	}

	@Override
	public RequestOrigin resolve(ApiRequest request) {
		IpAddress peer = IpAddress.parse(request.remoteAddress());
		boolean trusted = this.proxies.contains(peer);
		Set<String> hidden = hidden(request, trusted);
		IpAddress client = peer;
		ForwardedHop said = null;
		if (trusted && !hidden.isEmpty()) {
			List<ForwardedHop> hops = (this.source == ForwardedSource.FORWARDED)
					? ForwardedHeader.parse(request.headers(FORWARDED)) : XForwardedHeaders.parse(request);
			for (int i = hops.size() - 1; i >= 0 && this.proxies.contains(client); i--) {
				said = hops.get(i);
				if (said.client() == null) {
					break;
				}
				client = said.client();
			}
		}
		boolean untrusted = !trusted && !hidden.isEmpty()
				&& hidden.stream().anyMatch(TrustedOriginResolver::isForwarded);
		return origin(request, peer, client, said, untrusted, hidden);
	}

	private RequestOrigin origin(ApiRequest request, @Nullable IpAddress peer, @Nullable IpAddress client,
			@Nullable ForwardedHop said, boolean untrusted, Set<String> hidden) {
		String own = request.secure() ? "https" : "http";
		String scheme = (said != null && said.scheme() != null) ? said.scheme() : own;
		boolean secure = scheme.equals("https");
		if (this.publicOrigin != null) {
			return new RequestOrigin(peer, client, secure, this.publicOrigin.scheme(), this.publicOrigin.host(),
					this.publicOrigin.port(), untrusted, hidden);
		}
		String host = (said != null && said.host() != null) ? said.host() : request.host();
		return new RequestOrigin(peer, client, secure, scheme, host, port(request, own, scheme, said), untrusted,
				hidden);
	}

	private static int port(ApiRequest request, String own, String scheme, @Nullable ForwardedHop said) {
		if (said != null && said.port() > 0) {
			return said.port();
		}
		// Without a port in the request it is that of a scheme, which may be another one
		// now
		boolean implied = (said != null && said.host() != null) || request.port() == PublicOrigin.defaultPort(own);
		return implied ? PublicOrigin.defaultPort(scheme) : request.port();
	}

	private Set<String> hidden(ApiRequest request, boolean trusted) {
		Set<String> hidden = null;
		for (String name : request.headerNames()) {
			if (isForwarded(name) || (!trusted && this.identityHeaders.contains(name))) {
				hidden = (hidden != null) ? hidden : new HashSet<>();
				hidden.add(name.toLowerCase(Locale.ROOT));
			}
		}
		if (hidden == null) {
			return Set.of();
		}
		if (trusted) {
			hidden.removeAll(LEFT_TO_THE_APPLICATION);
		}
		return Collections.unmodifiableSet(hidden);
	}

	/**
	 * Returns whether a header field says where a request comes from.
	 * @param name the name, in any case
	 * @return whether it is {@code Forwarded} or begins with {@code X-Forwarded-}
	 */
	static boolean isForwarded(String name) {
		if (name.isEmpty()) {
			return false;
		}
		return switch (name.charAt(0)) {
			case 'f', 'F' -> name.equalsIgnoreCase(FORWARDED);
			case 'x', 'X' -> name.regionMatches(true, 0, X_FORWARDED, 0, X_FORWARDED.length());
			default -> false;
		};
	}

}
