package io.github.apisecurity.disclosure.leak;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a body is written in, as far as it matters to leaks.
 */
public enum BodyText {

	/**
	 * JSON (RFC 8259), or several JSON texts after each other.
	 */
	JSON,

	/**
	 * Text that may have JSON in it: server-sent events, or what does not say what it is.
	 */
	MIXED,

	/**
	 * Other text.
	 */
	OTHER;

	private static final Set<String> SEQUENCES = Set.of("application/x-ndjson", "application/ndjson",
			"application/jsonl", "application/x-jsonlines", "application/json-seq");

	private static final Set<String> TEXTS = Set.of("application/xml", "application/xhtml+xml",
			"application/javascript", "application/x-javascript", "application/ecmascript", "application/graphql",
			"application/x-www-form-urlencoded", "application/yaml", "application/x-yaml", "application/toml",
			"application/sql", "application/jwt");

	/**
	 * Returns what the body of a media type is written in.
	 * @param contentType the media type, or {@code null} if it is not known
	 * @return the text, or {@code null} if it is none
	 */
	static @Nullable BodyText of(@Nullable String contentType) {
		if (contentType == null) {
			return MIXED;
		}
		int semicolon = contentType.indexOf(';');
		String type = ((semicolon >= 0) ? contentType.substring(0, semicolon) : contentType).trim()
			.toLowerCase(Locale.ROOT);
		if (type.equals("application/json") || type.endsWith("+json") || type.equals("text/json")
				|| SEQUENCES.contains(type)) {
			return JSON;
		}
		if (type.equals("text/event-stream")) {
			return MIXED;
		}
		return (type.startsWith("text/") || type.endsWith("+xml") || type.endsWith("+yaml") || TEXTS.contains(type))
				? OTHER : null;
	}

}
