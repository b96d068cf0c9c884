package io.github.apisecurity.authorization;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads values from a query as the frameworks of both stacks do.
 */
final class QueryValues {

	private QueryValues() {
	}

	/**
	 * Returns the values of a parameter.
	 * @param query the raw query, or {@code null}
	 * @param name the name of the parameter; with brackets behind it means the same
	 * @return the values, decoded
	 * @throws IllegalArgumentException if the query is not encoded as it must be
	 */
	static List<String> of(@Nullable String query, String name) {
		List<String> values = new ArrayList<>();
		if (query == null || query.isEmpty()) {
			return values;
		}
		for (String pair : query.split("&")) {
			int equals = pair.indexOf('=');
			if (equals == 0) {
				// Nothing for servlets, and for WebFlux what stands behind it
				throw new IllegalArgumentException("A parameter without a name");
			}
			String key = decode((equals < 0) ? pair : pair.substring(0, equals));
			if (key.equals(name) || key.equals(name + "[]")) {
				values.add((equals < 0) ? "" : decode(pair.substring(equals + 1)));
			}
		}
		return values;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
