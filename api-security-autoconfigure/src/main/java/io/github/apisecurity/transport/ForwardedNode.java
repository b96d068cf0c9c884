package io.github.apisecurity.transport;

import io.github.apisecurity.http.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A client or proxy as a forwarded header field names it.
 *
 * @param address the address, or {@code null} if it is unknown or obfuscated
 */
record ForwardedNode(@Nullable IpAddress address) {

	private static final ForwardedNode UNKNOWN = new ForwardedNode(null);

	private static final int HIGHEST_PORT = 65535;

	/**
	 * Reads a node of the {@code Forwarded} header field (RFC 7239 §6).
	 * @param text an IPv4 address, an IPv6 address in brackets, {@code unknown} or an
	 * obfuscated identifier; then maybe a colon and a port or an obfuscated port
	 * @return the node, or {@code null} if the text is anything else
	 */
	static @Nullable ForwardedNode parse(String text) {
		int end = endOfName(text);
		if (end < 0 || !isPort(text, end, true)) {
			return null;
		}
		if (text.charAt(0) == '[') {
			return (text.indexOf('%') < 0) ? inBrackets(text, end) : null;
		}
		String name = text.substring(0, end);
		if (name.equalsIgnoreCase("unknown") || isObfuscated(text, 0, end)) {
			return UNKNOWN;
		}
		return of(IpAddress.parse(name));
	}

	/**
	 * Reads an entry of the {@code X-Forwarded-For} header field, which no standard
	 * describes.
	 * @param text an IPv4 address with or without a port, an IPv6 address, one in
	 * brackets with or without a port, or {@code unknown}
	 * @return the node, or {@code null} if the text is anything else
	 */
	static @Nullable ForwardedNode parseEntry(String text) {
		if (text.equalsIgnoreCase("unknown")) {
			return UNKNOWN;
		}
		boolean bareIpv6 = text.indexOf(':') != text.lastIndexOf(':') && text.charAt(0) != '[';
		if (bareIpv6) {
			return of(IpAddress.parse(text));
		}
		int end = endOfName(text);
		if (end < 0 || !isPort(text, end, false)) {
			return null;
		}
		return (text.charAt(0) == '[') ? inBrackets(text, end) : of(IpAddress.parse(text.substring(0, end)));
	}

	private static @Nullable ForwardedNode of(@Nullable IpAddress address) {
		return (address != null) ? new ForwardedNode(address) : null;
	}

	private static @Nullable ForwardedNode inBrackets(String text, int end) {
		String address = text.substring(1, end - 1);
		return (address.indexOf(':') >= 0) ? of(IpAddress.parse(address)) : null;
	}

	private static int endOfName(String text) {
		if (text.isEmpty()) {
			return -1;
		}
		if (text.charAt(0) == '[') {
			int close = text.indexOf(']');
			return (close < 0) ? -1 : close + 1;
		}
		int colon = text.indexOf(':');
		return (colon < 0) ? text.length() : colon;
	}

	private static boolean isPort(String text, int colon, boolean mayBeObfuscated) {
		if (colon == text.length()) {
			return true;
		}
		if (text.charAt(colon) != ':') {
			return false;
		}
		if (mayBeObfuscated && isObfuscated(text, colon + 1, text.length())) {
			return true;
		}
		int digits = text.length() - colon - 1;
		int port = 0;
		for (int i = colon + 1; i < text.length() && digits <= 5; i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return false;
			}
			port = 10 * port + c - '0';
		}
		return digits >= 1 && digits <= 5 && port <= HIGHEST_PORT;
	}

	private static boolean isObfuscated(String text, int from, int to) {
		if (to - from < 2 || text.charAt(from) != '_') {
			return false;
		}
		for (int i = from + 1; i < to; i++) {
			char c = text.charAt(i);
			boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
			if (!letterOrDigit && c != '.' && c != '_' && c != '-') {
				return false;
			}
		}
		return true;
	}

}
