package io.github.apisecurity.http;

import java.util.Map;

/**
 * A refusal as the client sees it: problem details (RFC 9457 §3) and header fields.
 * <p>
 * All texts are fixed; nothing of the request is repeated in them.
 *
 * @param slug the last part of the type URI, which is also the reason in the record
 * @param status the status code, 400 to 599
 * @param title what kind of problem it is
 * @param detail what the client can do about it
 * @param headers header fields that the response carries
 */
public record ApiProblem(String slug, int status, String title, String detail, Map<String, String> headers) {

	/**
	 * What every type URI begins with, unless the IETF has registered a type.
	 */
	public static final String TYPE_PREFIX = "urn:problem:api-security:";

	/**
	 * Media type of the body.
	 */
	public static final String MEDIA_TYPE = "application/problem+json";

	/**
	 * Creates a problem with an unmodifiable copy of the header fields.
	 */
	public ApiProblem {
		headers = Map.copyOf(headers);
	}

	/**
	 * Returns the type URI.
	 * @return the type
	 */
	public String type() {
		return TYPE_PREFIX + this.slug;
	}

	/**
	 * Returns the body.
	 * @param instance the URI of this occurrence
	 * @param traceId the trace id under which the log has more
	 * @return a JSON object
	 */
	public String toJson(String instance, String traceId) {
		StringBuilder json = new StringBuilder(256);
		member(json.append('{'), "type", type());
		member(json.append(','), "title", this.title);
		json.append(",\"status\":").append(this.status);
		member(json.append(','), "detail", this.detail);
		member(json.append(','), "instance", instance);
		member(json.append(','), "traceId", traceId);
		return json.append('}').toString();
	}

	private static void member(StringBuilder json, String name, String value) {
		json.append('"').append(name).append("\":\"");
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == '"' || c == '\\') {
				json.append('\\').append(c);
			}
			else if (c < 0x20 || c > 0x7e) {
				json.append(String.format("\\u%04x", (int) c));
			}
			else {
				json.append(c);
			}
		}
		json.append('"');
	}

}
