package io.github.apisecurity.disclosure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query as either stack reads them: pairs between ampersands, names
 * and values encoded as forms are (WHATWG URL §5.1). Spring WebFlux passes over equals
 * signs in front of a name, so they are passed over here.
 */
final class QueryParameters {

	private QueryParameters() {
	}

	/**
	 * Reads a query.
	 * @param query the query as sent, or {@code null}
	 * @return all values by name; a name or value that cannot be decoded stays as it is
	 */
	static Map<String, List<String>> read(@Nullable String query) {
		Map<String, List<String>> parameters = new TreeMap<>();
		if (query != null) {
			for (String sent : query.split("&")) {
				String pair = sent.replaceFirst("^=+", "");
				int equals = pair.indexOf('=');
				String name = decode((equals < 0) ? pair : pair.substring(0, equals));
				String value = (equals < 0) ? "" : decode(pair.substring(equals + 1));
				parameters.computeIfAbsent(name, (absent) -> new ArrayList<>()).add(value);
			}
		}
		return parameters;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

}
