package io.github.apisecurity.disclosure;

import java.util.Collection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Header fields of a response of which the body depends on the caller. No shared cache
 * may give it to someone else (RFC 9111 §3.5), and no validator may tell anything about
 * what was left out.
 */
final class ResponseVariation {

	private static final Logger logger = LoggerFactory.getLogger(ResponseVariation.class);

	private static final String CACHE_CONTROL = "Cache-Control";

	private static final String VARY = "Vary";

	private static final String AUTHORIZATION = "Authorization";

	private ResponseVariation() {
	}

	/**
	 * Sets the header fields, unless the response is under way. What keeps it from shared
	 * caches stays as the application has it; anything else becomes {@code no-store}.
	 * @param fields the header fields
	 * @param keepValidators whether {@code ETag} and {@code Last-Modified} stay
	 */
	static void apply(ResponseFields fields, boolean keepValidators) {
		if (fields.isCommitted()) {
			logger.warn("The response was under way before it turned out that it depends on the caller: "
					+ "declare the type of the body at its endpoint, so that no cache gives it to someone else");
			return;
		}
		if (!contains(fields.values(CACHE_CONTROL), "no-store") && !contains(fields.values(CACHE_CONTROL), "private")) {
			fields.set(CACHE_CONTROL, "no-store");
		}
		if (!contains(fields.values(VARY), AUTHORIZATION) && !contains(fields.values(VARY), "*")) {
			fields.add(VARY, AUTHORIZATION);
		}
		if (!keepValidators) {
			fields.remove("ETag");
			fields.remove("Last-Modified");
		}
	}

	private static boolean contains(Collection<String> values, String wanted) {
		for (String value : values) {
			for (String element : value.split(",")) {
				if (element.strip().equalsIgnoreCase(wanted)) {
					return true;
				}
			}
		}
		return false;
	}

}
