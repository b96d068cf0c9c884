package io.github.apisecurity.http;

import java.util.Collection;
import java.util.Map;

/**
 * The refusals that more than one feature gives.
 */
public final class ApiProblems {

	private static final String CHALLENGE = "WWW-Authenticate";

	private static final ApiProblem AUTHENTICATION_REQUIRED = new ApiProblem("authentication-required", 401,
			"Authentication required", "Send a valid access token.", Map.of(CHALLENGE, "Bearer realm=\"api\""));

	private static final ApiProblem INVALID_TOKEN = new ApiProblem("invalid-token", 401, "Invalid access token",
			"The access token is not valid. Get a new one.", Map.of(CHALLENGE,
					"Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The access token is not valid\""));

	private static final ApiProblem INVALID_CREDENTIALS = new ApiProblem("invalid-credentials", 400,
			"Invalid credentials", "Send exactly one access token, in the Authorization header field.",
			Map.of(CHALLENGE,
					"Bearer realm=\"api\", error=\"invalid_request\", error_description=\"The credentials are malformed\""));

	private static final ApiProblem ACCESS_DENIED = new ApiProblem("access-denied", 403, "Access denied",
			"The caller may not do this.", Map.of());

	private static final ApiProblem NOT_DECLARED = new ApiProblem("endpoint-not-declared", 403, "Endpoint not declared",
			"Nobody may call this endpoint until it declares who may.", Map.of());

	private static final ApiProblem NOT_FOUND = new ApiProblem("not-found", 404, "Not found",
			"There is nothing here for the caller.", Map.of());

	private static final ApiProblem INTERNAL_ERROR = new ApiProblem("internal-error", 500, "Internal error",
			"The request could not be handled. The log has the cause under the trace id.", Map.of());

	private static final ApiProblem DEPENDENCY_UNAVAILABLE = new ApiProblem("dependency-unavailable", 503,
			"Dependency unavailable", "A service that must answer is away. Try again later.",
			Map.of("Retry-After", "5"));

	private ApiProblems() {
	}

	/**
	 * Returns the refusal of a request without credentials.
	 * @return 401 with a challenge (RFC 6750 §3)
	 */
	public static ApiProblem authenticationRequired() {
		return AUTHENTICATION_REQUIRED;
	}

	/**
	 * Returns the refusal of a token that is malformed, expired, revoked or not meant for
	 * this API. Which of these it is, the client does not learn.
	 * @return 401 with {@code error="invalid_token"} (RFC 6750 §3.1)
	 */
	public static ApiProblem invalidToken() {
		return INVALID_TOKEN;
	}

	/**
	 * Returns the refusal of credentials that are sent in a way that is not accepted.
	 * @return 400 with {@code error="invalid_request"} (RFC 6750 §3.1)
	 */
	public static ApiProblem invalidCredentials() {
		return INVALID_CREDENTIALS;
	}

	/**
	 * Returns the refusal of a caller who lacks a role.
	 * @return 403
	 */
	public static ApiProblem accessDenied() {
		return ACCESS_DENIED;
	}

	/**
	 * Returns the refusal of a token that lacks a scope.
	 * @param scopes the scopes that are needed
	 * @return 403 with {@code error="insufficient_scope"} and the scopes (RFC 6750 §3.1)
	 */
	public static ApiProblem insufficientScope(Collection<String> scopes) {
		return new ApiProblem("insufficient-scope", 403, "Insufficient scope",
				"The access token was not granted the scope that is needed.",
				Map.of(CHALLENGE, "Bearer realm=\"api\", error=\"insufficient_scope\", scope=\""
						+ String.join(" ", scopes) + "\""));
	}

	/**
	 * Returns the refusal of every call to an endpoint that declares no access.
	 * @return 403
	 */
	public static ApiProblem endpointNotDeclared() {
		return NOT_DECLARED;
	}

	/**
	 * Returns the answer for what is not there, or not there for this caller.
	 * @return 404
	 */
	public static ApiProblem notFound() {
		return NOT_FOUND;
	}

	/**
	 * Returns the answer when something unforeseen happened.
	 * @return 500
	 */
	public static ApiProblem internalError() {
		return INTERNAL_ERROR;
	}

	/**
	 * Returns the answer when a service that must be asked is away.
	 * @return 503 with {@code Retry-After}
	 */
	public static ApiProblem dependencyUnavailable() {
		return DEPENDENCY_UNAVAILABLE;
	}

}
