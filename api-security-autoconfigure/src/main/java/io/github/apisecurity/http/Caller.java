package io.github.apisecurity.http;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who sends a request, as established by Spring Security.
 */
public final class Caller {

	private static final Caller ANONYMOUS = new Caller(null, (authentication) -> null);

	private final @Nullable Authentication authentication;

	private final Function<Authentication, @Nullable CallerIdentity> identities;

	private @Nullable CallerIdentity identity;

	private Caller(@Nullable Authentication authentication,
			Function<Authentication, @Nullable CallerIdentity> identities) {
		this.authentication = authentication;
		this.identities = identities;
	}

	/**
	 * Returns the caller of a request without credentials.
	 * @return the anonymous caller
	 */
	public static Caller anonymous() {
		return ANONYMOUS;
	}

	/**
	 * Returns the caller behind an authentication.
	 * @param authentication the authentication; {@code null}, an anonymous one and one
	 * that is not authenticated stand for the anonymous caller
	 * @param identities gives the identity of an authentication, asked at most once
	 * @return the caller
	 */
	public static Caller of(@Nullable Authentication authentication,
			Function<Authentication, @Nullable CallerIdentity> identities) {
		if (authentication == null || !authentication.isAuthenticated()
				|| authentication instanceof AnonymousAuthenticationToken) {
			return ANONYMOUS;
		}
		return new Caller(authentication, identities);
	}

	/**
	 * Returns whether the caller is authenticated.
	 * @return {@code false} for the anonymous caller
	 */
	public boolean isAuthenticated() {
		return this.authentication != null;
	}

	/**
	 * Returns Spring Security's authentication.
	 * @return the authentication, or {@code null} for the anonymous caller
	 */
	public @Nullable Authentication authentication() {
		return this.authentication;
	}

	/**
	 * Returns the granted authorities.
	 * @return the authorities, empty for the anonymous caller
	 */
	public Collection<? extends GrantedAuthority> authorities() {
		return (this.authentication != null) ? this.authentication.getAuthorities() : List.of();
	}

	/**
	 * Returns the identity of the caller.
	 * @return the identity, {@link CallerIdentity#ANONYMOUS} for the anonymous caller
	 */
	public CallerIdentity identity() {
		if (this.authentication == null) {
			return CallerIdentity.ANONYMOUS;
		}
		CallerIdentity identity = this.identity;
		if (identity == null) {
			identity = this.identities.apply(this.authentication);
			identity = (identity != null) ? identity : CallerIdentity.named(this.authentication);
			this.identity = identity;
		}
		return identity;
	}

}
