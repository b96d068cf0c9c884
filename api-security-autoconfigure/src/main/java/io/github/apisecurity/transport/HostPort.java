package io.github.apisecurity.transport;

import java.util.Locale;

import io.github.apisecurity.http.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A host with or without a port, as in a {@code Host} header field (RFC 9110 §7.2).
 *
 * @param host the name or address in lower case, an IPv6 address in brackets
 * @param port the port, 0 if there is none
 */
record HostPort(String host, int port) {

	private static final int LONGEST_TEXT = 255;

	private static final int HIGHEST_PORT = 65535;

	/**
	 * Reads a host with or without a port. Of the names that RFC 3986 §3.2.2 allows, only
	 * those that could be looked up are accepted.
	 * @param text a name of letters, digits, hyphens, underscores and dots, an IPv4
	 * address, or an IPv6 address in brackets; then maybe a colon and a port
	 * @return the host, or {@code null} if the text is anything else
	 */
	static @Nullable HostPort parse(String text) {
		int end = endOfHost(text);
		int port = (end < 0) ? -1 : portAfter(text, end);
		return (port >= 0) ? new HostPort(text.substring(0, end).toLowerCase(Locale.ROOT), port) : null;
	}

	/**
	 * Returns whether {@link #parse(String)} accepts a text.
	 * @param text the text
	 * @return whether it is a host with or without a port
	 */
	static boolean isValid(String text) {
		int end = endOfHost(text);
		return end >= 0 && portAfter(text, end) >= 0;
	}

	/**
	 * Reads a port.
	 * @param text the text
	 * @param from where it begins
	 * @return 1 to 65535, or -1 if the text is anything else
	 */
	static int parsePort(String text, int from) {
		int digits = text.length() - from;
		if (digits < 1 || digits > 5 || text.charAt(from) == '0') {
			return -1;
		}
		int port = 0;
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return -1;
			}
			port = 10 * port + c - '0';
		}
		return (port <= HIGHEST_PORT) ? port : -1;
	}

	// A colon without a port behind it is allowed
	private static int portAfter(String text, int end) {
		if (end == text.length() || (text.charAt(end) == ':' && end + 1 == text.length())) {
			return 0;
		}
		return (text.charAt(end) == ':') ? parsePort(text, end + 1) : -1;
	}

	private static int endOfHost(String text) {
		if (text.isEmpty() || text.length() > LONGEST_TEXT) {
			return -1;
		}
		if (text.charAt(0) == '[') {
			int close = text.indexOf(']');
			return (close > 0 && isIpv6(text.substring(1, close))) ? close + 1 : -1;
		}
		int end = text.indexOf(':');
		end = (end < 0) ? text.length() : end;
		return isName(text, end) ? end : -1;
	}

	private static boolean isIpv6(String text) {
		return text.indexOf(':') >= 0 && text.indexOf('%') < 0 && IpAddress.parse(text) != null;
	}

	private static boolean isName(String text, int end) {
		boolean numeric = false;
		int label = 0;
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			if (c == '.') {
				if (i == label) {
					return false;
				}
				label = i + 1;
				continue;
			}
			boolean digit = c >= '0' && c <= '9';
			numeric = digit && (numeric || i == label);
			if (!digit && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_') {
				return false;
			}
		}
		// What ends in a number is an address, which some read in forms such as 127.1
		return end > 0 && (!numeric || IpAddress.parse(text.substring(0, end)) != null);
	}

}
