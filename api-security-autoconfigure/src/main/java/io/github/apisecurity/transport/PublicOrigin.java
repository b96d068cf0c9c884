package io.github.apisecurity.transport;

import java.util.Locale;

/**
 * The origin under which clients reach the API (RFC 6454 §4), whatever a request says.
 *
 * @param scheme the scheme, {@code http} or {@code https}
 * @param host the host in lower case, an IPv6 address in brackets
 * @param port the port
 */
public record PublicOrigin(String scheme, String host, int port) {

	private static final String SCHEME_END = "://";

	/**
	 * Reads an origin.
	 * @param uri a URI of nothing but scheme, host and maybe port
	 * @return the origin
	 * @throws IllegalArgumentException if it is none, with what to write instead
	 */
	public static PublicOrigin parse(String uri) {
		int end = uri.indexOf(SCHEME_END);
		String scheme = (end < 0) ? "" : uri.substring(0, end).toLowerCase(Locale.ROOT);
		HostPort authority = (end < 0) ? null : HostPort.parse(uri.substring(end + SCHEME_END.length()));
		if (authority == null || ForwardedHop.scheme(scheme) == null) {
			throw new IllegalArgumentException("'" + uri + "' is no origin of scheme, host and maybe port alone: write "
					+ "one such as https://api.example.com, without a path");
		}
		int port = (authority.port() > 0) ? authority.port() : defaultPort(scheme);
		return new PublicOrigin(scheme, authority.host(), port);
	}

	/**
	 * Returns the port of a scheme.
	 * @param scheme {@code http} or {@code https}
	 * @return 80 or 443
	 */
	static int defaultPort(String scheme) {
		return scheme.equals("https") ? 443 : 80;
	}

	/**
	 * Returns the origin as a URI.
	 * @return for example {@code https://api.example.com}, with the port only if it is
	 * not that of the scheme
	 */
	@Override
	public String toString() {
		String origin = this.scheme + SCHEME_END + this.host;
		return (this.port == defaultPort(this.scheme)) ? origin : origin + ":" + this.port;
	}

}
