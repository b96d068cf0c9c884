package io.github.apisecurity.transport;

import io.github.apisecurity.http.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy says about a request that it has passed on.
 *
 * @param client the address that the proxy got the request from, or {@code null} if the
 * proxy does not know it or keeps it to itself
 * @param scheme the scheme that the proxy got the request with, {@code http} or
 * {@code https}, or {@code null} if the proxy does not say
 * @param host the host that the request was for, in lower case, or {@code null} if the
 * proxy does not say
 * @param port the port that the request was for, 0 if the proxy does not say
 */
record ForwardedHop(@Nullable IpAddress client, @Nullable String scheme, @Nullable String host, int port) {

	/**
	 * The number of hops up to which forwarded header fields are read.
	 */
	static final int MOST_HOPS = 32;

	/**
	 * The number of characters up to which a forwarded header field is read.
	 */
	static final int LONGEST_FIELD = 8192;

	/**
	 * Reads a scheme.
	 * @param text the text
	 * @return {@code http} or {@code https}, or {@code null} for any other scheme
	 */
	static @Nullable String scheme(String text) {
		if (text.equalsIgnoreCase("https")) {
			return "https";
		}
		return text.equalsIgnoreCase("http") ? "http" : null;
	}

}
