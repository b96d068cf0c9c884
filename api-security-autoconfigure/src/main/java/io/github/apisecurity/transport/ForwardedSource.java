package io.github.apisecurity.transport;

/**
 * Header fields in which trusted proxies say where a request comes from.
 */
public enum ForwardedSource {

	/**
	 * The {@code X-Forwarded-For}, {@code X-Forwarded-Proto}, {@code X-Forwarded-Host}
	 * and {@code X-Forwarded-Port} header fields.
	 */
	X_FORWARDED,

	/**
	 * The {@code Forwarded} header field (RFC 7239).
	 */
	FORWARDED

}
