package io.github.apisecurity.http;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What guards may know of a request before its body is read, the same on either stack.
 * <p>
 * Everything here but {@link #remoteAddress()} and {@link #secure()} is chosen by the
 * client. What proxies say of the request is not taken into account: for that, see
 * {@link RequestOrigin}.
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
	 * Returns all values of a header field, one for each time that the field was sent.
	 * @param name the name, in any case
	 * @return the values in the order of the fields, empty if there is no such field
	 */
	List<String> headers(String name);

	/**
	 * Returns the names of all header fields.
	 * @return the names, in any case and possibly repeated
	 */
	Collection<String> headerNames();

	/**
	 * Returns the query as sent.
	 * @return the raw query, or {@code null} if there is none
	 */
	@Nullable String query();

	/**
	 * Returns whether the connection is encrypted by TLS up to this server.
	 * @return whether it is
	 */
	boolean secure();

	/**
	 * Returns the name of the host that the request is for, as sent.
	 * @return the host, an IPv6 address in brackets, or {@code null} if it cannot be told
	 */
	@Nullable String host();

	/**
	 * Returns the port that the request is for, as sent.
	 * @return the port, that of the scheme if there is none in the request
	 */
	int port();

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
