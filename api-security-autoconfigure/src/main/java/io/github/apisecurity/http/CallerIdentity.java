package io.github.apisecurity.http;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * Identity of a caller for the record. A subject is only unique together with its issuer
 * (RFC 9068 §5).
 *
 * @param kind how the caller was authenticated, such as {@code jwt}; {@code anonymous} if
 * not at all
 * @param issuer who vouches for the subject, or {@code null}
 * @param subject the subject, or {@code null}
 * @param client the OAuth2 client that acts, or {@code null}
 */
public record CallerIdentity(String kind, @Nullable String issuer, @Nullable String subject, @Nullable String client) {

	/**
	 * Identity of a caller without credentials.
	 */
	public static final CallerIdentity ANONYMOUS = new CallerIdentity("anonymous", null, null, null);

	/**
	 * Returns the identity of an authentication of which nothing but its name is known.
	 * @param authentication the authentication
	 * @return its identity, with the name as the subject
	 */
	public static CallerIdentity named(Authentication authentication) {
		return new CallerIdentity("other", null, authentication.getName(), null);
	}

}
