package io.github.apisecurity.http;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who sends a request, as established by Spring Security.
 */
public final class Caller {

	private static final Caller ANONYMOUS = new Caller(null, new CallerResolver(List.of()));

	private static final String SUBJECT = "sub";

	private final @Nullable Authentication authentication;

	private final CallerResolver resolver;

	private @Nullable CallerIdentity identity;

	private @Nullable Collection<? extends GrantedAuthority> reachable;

	private Caller(@Nullable Authentication authentication, CallerResolver resolver) {
		this.authentication = authentication;
		this.resolver = resolver;
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
	public static Caller of(@Nullable Authentication authentication, CallerIdentityResolver identities) {
		return of(authentication, new CallerResolver(List.of(identities)));
	}

	static Caller of(@Nullable Authentication authentication, CallerResolver resolver) {
		if (authentication == null || !authentication.isAuthenticated()
				|| authentication instanceof AnonymousAuthenticationToken) {
			return ANONYMOUS;
		}
		return new Caller(authentication, resolver);
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
	 * Returns whether the caller holds an authority, granted or implied by one that is.
	 * @param prefix what the authority begins with, such as {@code ROLE_}
	 * @param name the rest of it
	 * @return whether it is held
	 */
	public boolean holds(String prefix, String name) {
		for (GrantedAuthority granted : reachable()) {
			String authority = granted.getAuthority();
			if (authority != null && authority.length() == prefix.length() + name.length()
					&& authority.startsWith(prefix) && authority.endsWith(name)) {
				return true;
			}
		}
		return false;
	}

	private Collection<? extends GrantedAuthority> reachable() {
		if (this.authentication == null) {
			return List.of();
		}
		Collection<? extends GrantedAuthority> reachable = this.reachable;
		if (reachable == null) {
			reachable = this.resolver.authorities(this.authentication);
			this.reachable = reachable;
		}
		return reachable;
	}

	/**
	 * Returns what is claimed about the caller.
	 * @param name the name of the claim; {@code sub} is the subject of the identity
	 * @return the value as the token has it, or {@code null} if there is none
	 */
	public @Nullable Object claim(String name) {
		if (this.authentication == null) {
			return null;
		}
		return SUBJECT.equals(name) ? identity().subject() : this.resolver.claim(this.authentication, name);
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
			identity = this.resolver.identity(this.authentication);
			identity = (identity != null) ? identity : CallerIdentity.named(this.authentication);
			this.identity = identity;
		}
		return identity;
	}

}
