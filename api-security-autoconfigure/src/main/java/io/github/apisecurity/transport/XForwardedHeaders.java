package io.github.apisecurity.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.github.apisecurity.http.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Port}
 * header fields, which no standard describes.
 * <p>
 * A malformed {@code X-Forwarded-For} makes all of them count as absent, and any other
 * malformed field makes itself count as absent.
 */
final class XForwardedHeaders {

	private XForwardedHeaders() {
	}

	/**
	 * Reads the fields. A scheme, host or port alone is that of all addresses, as the
	 * last proxy that set the field has left nothing else in it. Of several, the last
	 * belongs to the last address and so on to the left, because proxies append and a
	 * client may have begun any of the lists.
	 * @param request the request
	 * @return the hops from the client to the last proxy, empty if there are none or the
	 * addresses are malformed, too long or too many
	 */
	static List<ForwardedHop> parse(ApiRequest request) {
		List<ForwardedNode> nodes = read(request, "X-Forwarded-For", ForwardedNode::parseEntry);
		if (nodes == null) {
			return List.of();
		}
		List<String> schemes = readOrIgnore(request, "X-Forwarded-Proto", ForwardedHop::scheme);
		List<HostPort> hosts = readOrIgnore(request, "X-Forwarded-Host", HostPort::parse);
		List<Integer> ports = readOrIgnore(request, "X-Forwarded-Port", XForwardedHeaders::port);
		if (nodes.isEmpty() && schemes.isEmpty() && hosts.isEmpty() && ports.isEmpty()) {
			return List.of();
		}
		int count = Math.max(nodes.size(), 1);
		List<ForwardedHop> hops = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			ForwardedNode node = nodes.isEmpty() ? null : nodes.get(i);
			HostPort host = pick(hosts, i, count);
			Integer port = pick(ports, i, count);
			int portOfHost = (host != null) ? host.port() : 0;
			hops.add(new ForwardedHop((node != null) ? node.address() : null, pick(schemes, i, count),
					(host != null) ? host.host() : null, (port != null) ? port : portOfHost));
		}
		return hops;
	}

	private static <T> @Nullable T pick(List<T> values, int index, int hops) {
		int at = (values.size() == 1) ? 0 : values.size() - (hops - index);
		return (at >= 0 && at < values.size()) ? values.get(at) : null;
	}

	private static <T> List<T> readOrIgnore(ApiRequest request, String name, Function<String, @Nullable T> reader) {
		List<T> values = read(request, name, reader);
		return (values != null) ? values : List.of();
	}

	private static <T> @Nullable List<T> read(ApiRequest request, String name, Function<String, @Nullable T> reader) {
		List<T> values = new ArrayList<>(1);
		int length = 0;
		for (String field : request.headers(name)) {
			length += field.length();
			if (length > ForwardedHop.LONGEST_FIELD) {
				return null;
			}
			int from = 0;
			while (from <= field.length()) {
				int comma = field.indexOf(',', from);
				int to = (comma < 0) ? field.length() : comma;
				T value = reader.apply(trimmed(field, from, to));
				if (value == null || values.size() == ForwardedHop.MOST_HOPS) {
					return null;
				}
				values.add(value);
				from = to + 1;
			}
		}
		return values;
	}

	private static @Nullable Integer port(String text) {
		int port = HostPort.parsePort(text, 0);
		return (port > 0) ? port : null;
	}

	private static String trimmed(String field, int from, int to) {
		int start = from;
		int end = to;
		while (start < end && isWhitespace(field.charAt(start))) {
			start++;
		}
		while (end > start && isWhitespace(field.charAt(end - 1))) {
			end--;
		}
		return field.substring(start, end);
	}

	private static boolean isWhitespace(char c) {
		return c == ' ' || c == '\t';
	}

}
