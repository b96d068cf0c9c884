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

}
