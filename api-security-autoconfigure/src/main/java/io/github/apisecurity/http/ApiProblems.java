package io.github.apisecurity.http;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The refusals that more than one feature gives.
 */
public final class ApiProblems {

	private static final String CHALLENGE = "WWW-Authenticate";

	private static final ApiProblem AUTHENTICATION_REQUIRED = ApiProblem.of(ProblemType.AUTHENTICATION_REQUIRED,
			Map.of(CHALLENGE, "Bearer realm=\"api\""));

	private static final ApiProblem INVALID_TOKEN = ApiProblem.of(ProblemType.INVALID_TOKEN, Map.of(CHALLENGE,
			"Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The access token is not valid\""));

	private static final ApiProblem INVALID_CREDENTIALS = ApiProblem.of(ProblemType.INVALID_CREDENTIALS, Map.of(
			CHALLENGE,
			"Bearer realm=\"api\", error=\"invalid_request\", error_description=\"Send exactly one access token\""));

	private static final ApiProblem DEPENDENCY_UNAVAILABLE = ApiProblem.of(ProblemType.DEPENDENCY_UNAVAILABLE,
			Map.of("Retry-After", "5"));

	private static final Map<ProblemType, ApiProblem> PLAIN = plain();

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
		return plain(ProblemType.ACCESS_DENIED);
	}

	/**
	 * Returns the refusal of a token that lacks a scope.
	 * @param scopes the scopes that are needed
	 * @return 403 with {@code error="insufficient_scope"} and the scopes (RFC 6750 §3.1)
	 */
	public static ApiProblem insufficientScope(Collection<String> scopes) {
		return ApiProblem.of(ProblemType.INSUFFICIENT_SCOPE, Map.of(CHALLENGE,
				"Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"" + String.join(" ", scopes) + "\""));
	}

	/**
	 * Returns the refusal of every call to an endpoint that declares no access.
	 * @return 403
	 */
	public static ApiProblem endpointNotDeclared() {
		return plain(ProblemType.ENDPOINT_NOT_DECLARED);
	}

	/**
	 * Returns the answer for what is not there, or not there for this caller.
	 * @return 404
	 */
	public static ApiProblem notFound() {
		return plain(ProblemType.NOT_FOUND);
	}

	/**
	 * Returns the answer when something unforeseen happened.
	 * @return 500
	 */
	public static ApiProblem internalError() {
		return plain(ProblemType.INTERNAL_ERROR);
	}

	/**
	 * Returns the answer when a service that must be asked is away.
	 * @return 503 with {@code Retry-After}
	 */
	public static ApiProblem dependencyUnavailable() {
		return DEPENDENCY_UNAVAILABLE;
	}

	/**
	 * Returns the refusal of a request without TLS.
	 * @return 403
	 */
	public static ApiProblem httpsRequired() {
		return plain(ProblemType.HTTPS_REQUIRED);
	}

	/**
	 * Returns the refusal of a request that is not as it must be.
	 * @return 400
	 */
	public static ApiProblem invalidRequest() {
		return plain(ProblemType.INVALID_REQUEST);
	}

	/**
	 * Returns the refusal of a request that looks like an attack.
	 * @return 400
	 */
	public static ApiProblem requestBlocked() {
		return plain(ProblemType.REQUEST_BLOCKED);
	}

	/**
	 * Returns the refusal of a request that is meant for another host.
	 * @return 421 (RFC 9110 §15.5.20)
	 */
	public static ApiProblem misdirectedRequest() {
		return plain(ProblemType.MISDIRECTED_REQUEST);
	}

	/**
	 * Returns the refusal of a method.
	 * @param allow the methods that are accepted
	 * @return 405 with {@code Allow} (RFC 9110 §15.5.6)
	 */
	public static ApiProblem methodNotAllowed(Collection<String> allow) {
		return ApiProblem.of(ProblemType.METHOD_NOT_ALLOWED, Map.of("Allow", String.join(", ", allow)));
	}

	/**
	 * Returns the problem that goes with a status code of which nothing more is known.
	 * @param status the status code, 400 to 599
	 * @return a problem of one of our types, or {@code about:blank} (RFC 9457 §4.2.1)
	 */
	public static ApiProblem ofStatus(int status) {
		return switch (status) {
			case 400 -> invalidRequest();
			case 401 -> authenticationRequired();
			case 403 -> accessDenied();
			case 404 -> notFound();
			case 405 -> plain(ProblemType.METHOD_NOT_ALLOWED);
			case 406 -> plain(ProblemType.NOT_ACCEPTABLE);
			case 413, 414, 431 -> plain(ProblemType.REQUEST_TOO_LARGE).withStatus(status);
			case 415 -> plain(ProblemType.UNSUPPORTED_MEDIA_TYPE);
			case 421 -> misdirectedRequest();
			case 500 -> internalError();
			default -> untyped(status);
		};
	}

	private static ApiProblem untyped(int status) {
		@Nullable HttpStatus known = HttpStatus.resolve(status);
		String title = (known != null) ? known.getReasonPhrase() : "Status " + status;
		return new ApiProblem("about:blank", "status-" + status, status, title, title + ".", Map.of(), List.of());
	}

	private static ApiProblem plain(ProblemType type) {
		return PLAIN.getOrDefault(type, ApiProblem.of(type, Map.of()));
	}

	private static Map<ProblemType, ApiProblem> plain() {
		Map<ProblemType, ApiProblem> problems = new EnumMap<>(ProblemType.class);
		for (ProblemType type : ProblemType.values()) {
			problems.put(type, ApiProblem.of(type, Map.of()));
		}
		return problems;
	}

}
