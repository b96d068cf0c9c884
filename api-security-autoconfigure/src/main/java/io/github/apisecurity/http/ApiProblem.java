package io.github.apisecurity.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A refusal as the client sees it: problem details (RFC 9457 §3) and header fields.
 * <p>
 * Nothing of the request is repeated in its texts.
 *
 * @param type the type URI
 * @param slug the short name of the type, which is also the reason in the record
 * @param status the status code, 400 to 599
 * @param title what kind of problem it is
 * @param detail what the client can do about it
 * @param headers header fields that the response carries
 * @param errors what is wrong in particular, empty if there is nothing to tell
 */
public record ApiProblem(String type, String slug, int status, String title, String detail, Map<String, String> headers,
		List<Violation> errors) {

	/**
	 * Media type of the body.
	 */
	public static final String MEDIA_TYPE = "application/problem+json";

	/**
	 * Creates a problem with unmodifiable copies.
	 */
	public ApiProblem {
		headers = Map.copyOf(headers);
		errors = List.copyOf(errors);
	}

	/**
	 * Returns a problem of a type, as the type describes it.
	 * @param type the type
	 * @param headers header fields that the response carries
	 * @return the problem
	 */
	public static ApiProblem of(ProblemType type, Map<String, String> headers) {
		return new ApiProblem(type.uri(), type.slug(), type.status(), type.title(), type.detail(), headers, List.of());
	}

	/**
	 * Returns this problem with other header fields.
	 * @param headers the header fields
	 * @return the problem
	 */
	public ApiProblem withHeaders(Map<String, String> headers) {
		return new ApiProblem(this.type, this.slug, this.status, this.title, this.detail, headers, this.errors);
	}

	/**
	 * Returns this problem with another status code.
	 * @param status the status code
	 * @return the problem
	 */
	public ApiProblem withStatus(int status) {
		return new ApiProblem(this.type, this.slug, status, this.title, this.detail, this.headers, this.errors);
	}

	/**
	 * Returns this problem with what is wrong in particular.
	 * @param errors what is wrong
	 * @return the problem
	 */
	public ApiProblem withErrors(List<Violation> errors) {
		return new ApiProblem(this.type, this.slug, this.status, this.title, this.detail, this.headers, errors);
	}

	/**
	 * Returns the body of one occurrence, which gets a URI of its own.
	 * @param traceId the trace id under which the log has more
	 * @return a JSON object in UTF-8
	 */
	public byte[] toBody(String traceId) {
		return toJson("urn:uuid:" + UUID.randomUUID(), traceId).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Returns the body.
	 * @param instance the URI of this occurrence
	 * @param traceId the trace id under which the log has more
	 * @return a JSON object
	 */
	public String toJson(String instance, String traceId) {
		StringBuilder json = new StringBuilder(256);
		member(json.append('{'), "type", this.type);
		member(json.append(','), "title", this.title);
		json.append(",\"status\":").append(this.status);
		member(json.append(','), "detail", this.detail);
		member(json.append(','), "instance", instance);
		member(json.append(','), "traceId", traceId);
		if (!this.errors.isEmpty()) {
			errors(json);
		}
		return json.append('}').toString();
	}

	private void errors(StringBuilder json) {
		json.append(",\"errors\":[");
		for (int i = 0; i < this.errors.size(); i++) {
			Violation violation = this.errors.get(i);
			member(json.append((i > 0) ? ",{" : "{"), "detail", violation.detail());
			if (violation.pointer() != null) {
				member(json.append(','), "pointer", violation.pointer());
			}
			if (violation.parameter() != null) {
				member(json.append(','), "parameter", violation.parameter());
			}
			json.append('}');
		}
		json.append(']');
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
