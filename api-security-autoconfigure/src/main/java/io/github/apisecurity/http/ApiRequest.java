package io.github.apisecurity.http;

import org.jspecify.annotations.Nullable;

/**
 * What guards may know of a request before its body is read, the same on either stack.
 * <p>
 * Everything here but {@link #remoteAddress()} is chosen by the client.
 */
public interface ApiRequest {

	/**
	 * Returns the request method as sent.
	 * @return the method, such as {@code GET}
	 */
	String method();

	/**
	 * Returns the path as sent: encoded, with context path, without query.
	 * @return the raw path
	 */
	String path();

	/**
	 * Returns the first value of a header field.
	 * @param name the name, in any case
	 * @return the value, or {@code null} if the request has no such field
	 */
	@Nullable String header(String name);

	/**
	 * Returns the address of the peer of the connection.
	 * @return the IP address in text form, or {@code null} if it is unknown
	 */
	@Nullable String remoteAddress();

	/**
	 * Returns an attribute that a component on the server has set.
	 * @param name the name
	 * @return the value, or {@code null}
	 */
	@Nullable Object attribute(String name);

}
