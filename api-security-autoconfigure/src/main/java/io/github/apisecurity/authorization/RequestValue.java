package io.github.apisecurity.authorization;

import java.util.List;

import io.github.apisecurity.endpoint.PathTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Where a request has a value, such as an id.
 *
 * @param place the part of the request
 * @param name the name in that part
 * @param several whether there may be several values, repeated or separated by commas
 * @param fallback the value where the request has none, or {@code null}
 * @param required whether a request without the value is to be refused, as a rule asks
 * for; otherwise the handler sees to it
 * @param templates paths that have the variable where the endpoint's own has not, as
 * rules name them
 */
record RequestValue(Place place, String name, boolean several, @Nullable String fallback, boolean required,
		List<PathTemplate> templates) {

	/**
	 * Parts of a request.
	 */
	enum Place {

		/**
		 * A path variable.
		 */
		PATH,

		/**
		 * A parameter in the query.
		 */
		QUERY,

		/**
		 * A header field.
		 */
		HEADER

	}

}
