package io.github.apisecurity.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * Makes callers of Spring Security's authentications, with the identity that the first
 * {@link CallerIdentityResolver} finds.
 */
public final class CallerResolver {

	private final List<CallerIdentityResolver> identityResolvers;

	/**
	 * Creates a resolver.
	 * @param identityResolvers who is asked for the identity, in order
	 */
	public CallerResolver(List<CallerIdentityResolver> identityResolvers) {
		this.identityResolvers = List.copyOf(identityResolvers);
	}

	/**
	 * Returns the caller behind an authentication.
	 * @param authentication the authentication, or {@code null} if there is none
	 * @return the caller
	 */
	public Caller resolve(@Nullable Authentication authentication) {
		return Caller.of(authentication, this::identity);
	}

	private @Nullable CallerIdentity identity(Authentication authentication) {
		for (CallerIdentityResolver resolver : this.identityResolvers) {
			CallerIdentity identity = resolver.resolve(authentication);
			if (identity != null) {
				return identity;
			}
		}
		return null;
	}

}
