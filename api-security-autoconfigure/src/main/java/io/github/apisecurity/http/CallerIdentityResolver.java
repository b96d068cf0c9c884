package io.github.apisecurity.http;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * Reads the identity of the caller from one kind of authentication. Beans of this type
 * are asked in order; the first answer counts.
 */
@FunctionalInterface
public interface CallerIdentityResolver {

	/**
	 * Returns the identity behind an authentication.
	 * @param authentication an authenticated, not anonymous authentication
	 * @return the identity, or {@code null} if this resolver does not know the kind
	 */
	@Nullable CallerIdentity resolve(Authentication authentication);

	/**
	 * Returns a claim that the authentication makes about the caller.
	 * @param authentication an authenticated, not anonymous authentication
	 * @param name the name of the claim, such as {@code tenant}
	 * @return the value, or {@code null} if there is no such claim
	 */
	default @Nullable Object claim(Authentication authentication, String name) {
		return null;
	}

}
