package io.github.apisecurity.authentication.jwt;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * What is wrong with an access token. It is for records and logs: a client learns only
 * that its token is not valid (RFC 6750 §3.1).
 */
public enum TokenFault {

	/**
	 * It is no JWS in the compact serialization, too long, or its header is no strict
	 * JSON (RFC 7515 §7.1, RFC 7519 §7.2).
	 */
	MALFORMED("token-malformed"),

	/**
	 * It is encrypted (RFC 7516).
	 */
	ENCRYPTED("token-encrypted"),

	/**
	 * Its header has a parameter that changes how it is to be read: {@code crit},
	 * {@code b64} or {@code zip} (RFC 7515 §4.1.11, RFC 7797).
	 */
	HEADER("token-header"),

	/**
	 * Its algorithm is not among those that are allowed (RFC 8725 §3.1).
	 */
	ALGORITHM("token-algorithm"),

	/**
	 * No key fits its {@code kid} and {@code alg}.
	 */
	KEY("token-key"),

	/**
	 * Its signature is not one of the issuer.
	 */
	SIGNATURE("token-signature"),

	/**
	 * Its claims are no strict JSON object, or a registered claim is of the wrong type
	 * (RFC 7519 §4).
	 */
	CLAIMS("token-claims"),

	/**
	 * Its {@code typ} is not that of an access token (RFC 9068 §4).
	 */
	TYPE("token-type"),

	/**
	 * It is an ID token (RFC 9068 §5).
	 */
	ID_TOKEN("token-is-id-token"),

	/**
	 * It is of another issuer (RFC 8725 §3.8).
	 */
	ISSUER("token-issuer"),

	/**
	 * It is not meant for this API (RFC 8725 §3.9).
	 */
	AUDIENCE("token-audience"),

	/**
	 * It has no {@code exp} or its time is over (RFC 7519 §4.1.4).
	 */
	EXPIRED("token-expired"),

	/**
	 * Its {@code nbf} or {@code iat} lies ahead (RFC 7519 §4.1.5, §4.1.6).
	 */
	NOT_YET_VALID("token-not-yet-valid"),

	/**
	 * It would be valid for too long.
	 */
	LIFETIME("token-lifetime"),

	/**
	 * It names neither a subject nor a client, or lacks what its profile requires (RFC
	 * 9068 §2.2).
	 */
	SUBJECT("token-subject"),

	/**
	 * Another validator of the application refused it.
	 */
	REFUSED("token-refused");

	// Nothing nests exceptions deeper
	private static final int MAX_CAUSES = 10;

	private final String slug;

	TokenFault(String slug) {
		this.slug = slug;
	}

	/**
	 * Returns the name in records.
	 * @return such as {@code token-expired}
	 */
	public String slug() {
		return this.slug;
	}

	/**
	 * Finds what was wrong with the token in an exception of Spring Security.
	 * @param failure the exception, such as an {@code InvalidBearerTokenException}
	 * @return what was wrong, or {@code null} if the exception does not say so
	 */
	public static @Nullable TokenFault of(Throwable failure) {
		Throwable cause = failure;
		for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
			if (cause instanceof AccessTokenException refused) {
				return refused.fault();
			}
			if (cause instanceof JwtValidationException invalid) {
				return of(invalid);
			}
			cause = cause.getCause();
		}
		return null;
	}

	private static @Nullable TokenFault of(JwtValidationException invalid) {
		for (OAuth2Error error : invalid.getErrors()) {
			if (error instanceof TokenFaultError fault) {
				return fault.fault();
			}
		}
		return null;
	}

}
