package io.github.apisecurity.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reader of the {@code Forwarded} header field (RFC 7239 §4). It is strict: whatever is
 * malformed anywhere makes the whole field count as absent.
 */
final class ForwardedHeader {

	private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

	private final String text;

	private int at;

	private ForwardedHeader(String text) {
		this.text = text;
	}

	/**
	 * Reads the field.
	 * @param values the value of each field, in order
	 * @return the hops from the client to the last proxy, empty if there are none or
	 * anything is malformed, too long or too much
	 */
	static List<ForwardedHop> parse(List<String> values) {
		List<ForwardedHop> hops = new ArrayList<>();
		int length = 0;
		for (String value : values) {
			length += value.length();
			if (length > ForwardedHop.LONGEST_FIELD || !new ForwardedHeader(value).readInto(hops)) {
				return List.of();
			}
		}
		return hops;
	}

	private boolean readInto(List<ForwardedHop> hops) {
		skipWhitespace();
		while (!atEnd()) {
			if (!skip(',')) {
				ForwardedHop hop = readElement();
				if (hop == null || hops.size() == ForwardedHop.MOST_HOPS) {
					return false;
				}
				hops.add(hop);
				skipWhitespace();
				if (!atEnd() && !skip(',')) {
					return false;
				}
			}
			skipWhitespace();
		}
		return true;
	}

	private @Nullable ForwardedHop readElement() {
		Map<String, String> pairs = new HashMap<>();
		while (!atEnd() && !isNext(',') && !isWhitespace()) {
			if (!skip(';') && !readPairInto(pairs)) {
				return null;
			}
		}
		String by = pairs.get("by");
		return (by == null || ForwardedNode.parse(by) != null) ? toHop(pairs) : null;
	}

	private boolean readPairInto(Map<String, String> pairs) {
		String name = readToken();
		if (name == null || !skip('=')) {
			return false;
		}
		String value = isNext('"') ? readQuotedString() : readToken();
		boolean ended = atEnd() || isNext(';') || isNext(',') || isWhitespace();
		return value != null && ended && pairs.putIfAbsent(name.toLowerCase(Locale.ROOT), value) == null;
	}

	private static @Nullable ForwardedHop toHop(Map<String, String> pairs) {
		String client = pairs.getOrDefault("for", "unknown");
		String scheme = pairs.getOrDefault("proto", "unknown");
		String authority = pairs.get("host");
		ForwardedNode node = ForwardedNode.parse(client);
		HostPort host = (authority != null) ? HostPort.parse(authority) : null;
		if (node == null || !isScheme(scheme) || (authority != null && host == null)) {
			return null;
		}
		return new ForwardedHop(node.address(), ForwardedHop.scheme(scheme), (host != null) ? host.host() : null,
				(host != null) ? host.port() : 0);
	}

	private @Nullable String readToken() {
		int start = this.at;
		while (!atEnd() && isTokenChar(this.text.charAt(this.at))) {
			this.at++;
		}
		return (this.at > start) ? this.text.substring(start, this.at) : null;
	}

	// RFC 9110 §5.6.4
	private @Nullable String readQuotedString() {
		StringBuilder value = new StringBuilder();
		this.at++;
		while (!atEnd()) {
			char c = this.text.charAt(this.at++);
			if (c == '"') {
				return value.toString();
			}
			if (c == '\\') {
				if (atEnd()) {
					return null;
				}
				c = this.text.charAt(this.at++);
			}
			if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
				return null;
			}
			value.append(c);
		}
		return null;
	}

	private boolean atEnd() {
		return this.at == this.text.length();
	}

	private boolean isNext(char c) {
		return !atEnd() && this.text.charAt(this.at) == c;
	}

	private boolean isWhitespace() {
		return isNext(' ') || isNext('\t');
	}

	private boolean skip(char c) {
		boolean next = isNext(c);
		this.at += next ? 1 : 0;
		return next;
	}

	private void skipWhitespace() {
		while (isWhitespace()) {
			this.at++;
		}
	}

	private static boolean isTokenChar(char c) {
		return isLetter(c) || (c >= '0' && c <= '9') || TOKEN_MARKS.indexOf(c) >= 0;
	}

	// RFC 3986 §3.1
	private static boolean isScheme(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean laterMark = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
			if (!isLetter(c) && (i == 0 || !laterMark)) {
				return false;
			}
		}
		return !text.isEmpty();
	}

	private static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

}
