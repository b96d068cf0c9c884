package io.github.apisecurity.http;

/**
 * The types of problems that clients see (RFC 9457 §3.1.1), each with the status code and
 * the texts that go with it. {@code docs/problems.md} tells clients what to do about
 * each.
 */
public enum ProblemType {

	/**
	 * No credentials.
	 */
	AUTHENTICATION_REQUIRED("authentication-required", 401, "Authentication required", "Send a valid access token."),

	/**
	 * Credentials that are sent in a way that is not accepted.
	 */
	INVALID_CREDENTIALS("invalid-credentials", 400, "Invalid credentials",
			"Send exactly one access token, in the Authorization header field."),

	/**
	 * A token that is malformed, expired, revoked or not meant for this API.
	 */
	INVALID_TOKEN("invalid-token", 401, "Invalid access token", "The access token is not valid. Get a new one."),

	/**
	 * A token that lacks a scope.
	 */
	INSUFFICIENT_SCOPE("insufficient-scope", 403, "Insufficient scope",
			"The access token was not granted the scope that is needed."),

	/**
	 * A caller who may not do this.
	 */
	ACCESS_DENIED("access-denied", 403, "Access denied", "The caller may not do this."),

	/**
	 * An endpoint that declares no access.
	 */
	ENDPOINT_NOT_DECLARED("endpoint-not-declared", 403, "Endpoint not declared",
			"Nobody may call this endpoint until it declares who may."),

	/**
	 * A request without TLS.
	 */
	HTTPS_REQUIRED("https-required", 403, "HTTPS required",
			"Use https. What was sent may have been read on the way: replace the credentials in it."),

	/**
	 * Nothing there, or nothing for this caller.
	 */
	NOT_FOUND("not-found", 404, "Not found", "There is nothing here for the caller."),

	/**
	 * A request that does not say what the endpoint needs, as it needs it.
	 */
	INVALID_REQUEST("invalid-request", 400, "Invalid request",
			"The request is not valid. Correct it before sending it again."),

	/**
	 * A request that looks like an attack.
	 */
	REQUEST_BLOCKED("request-blocked", 400, "Request blocked", "The request has a form that is not accepted."),

	/**
	 * A request that is meant for another host.
	 */
	MISDIRECTED_REQUEST("misdirected-request", 421, "Misdirected request",
			"This server does not answer for the host that the request names."),

	/**
	 * A method that is not accepted here.
	 */
	METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not allowed",
			"The method is not accepted here. The Allow header field names those that are."),

	/**
	 * No representation that the client accepts.
	 */
	NOT_ACCEPTABLE("not-acceptable", 406, "Not acceptable",
			"There is no representation of a media type that the client accepts."),

	/**
	 * A body, a URI or header fields of more than the accepted size.
	 */
	REQUEST_TOO_LARGE("request-too-large", 413, "Request too large", "The request is larger than accepted."),

	/**
	 * A body of a media type that is not accepted.
	 */
	UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Unsupported media type",
			"The media type of the body is not accepted. The Accept header field names those that are."),

	/**
	 * Something unforeseen.
	 */
	INTERNAL_ERROR("internal-error", 500, "Internal error",
			"The request could not be handled. The log has the cause under the trace id."),

	/**
	 * A service that must be asked is away.
	 */
	DEPENDENCY_UNAVAILABLE("dependency-unavailable", 503, "Dependency unavailable",
			"A service that must answer is away. Try again later.");

	/**
	 * What every type URI begins with, unless the IETF has registered a type.
	 */
	public static final String PREFIX = "urn:problem:api-security:";

	private final String slug;

	private final int status;

	private final String title;

	private final String detail;

	ProblemType(String slug, int status, String title, String detail) {
		this.slug = slug;
		this.status = status;
		this.title = title;
		this.detail = detail;
	}

	/**
	 * Returns the last part of the type URI, which is also the reason in the record.
	 * @return the slug
	 */
	public String slug() {
		return this.slug;
	}

	/**
	 * Returns the type URI.
	 * @return the URI
	 */
	public String uri() {
		return PREFIX + this.slug;
	}

	/**
	 * Returns the status code that goes with the type.
	 * @return the status code, 400 to 599
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns what kind of problem it is.
	 * @return the title, which is the same for every occurrence
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Returns what the client can do about it.
	 * @return the detail
	 */
	public String detail() {
		return this.detail;
	}

}
