package io.github.apisecurity.http;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Makes callers of Spring Security's authentications, with the identity that the first
 * {@link CallerIdentityResolver} finds.
 */
public final class CallerResolver {

	private final List<CallerIdentityResolver> identityResolvers;

	private final RoleHierarchy hierarchy;

	/**
	 * Creates a resolver without a hierarchy of roles.
	 * @param identityResolvers who is asked for the identity, in order
	 */
	public CallerResolver(List<CallerIdentityResolver> identityResolvers) {
		this(identityResolvers, new NullRoleHierarchy());
	}

	/**
	 * Creates a resolver.
	 * @param identityResolvers who is asked for the identity, in order
	 * @param hierarchy says which authorities imply others
	 */
	public CallerResolver(List<CallerIdentityResolver> identityResolvers, RoleHierarchy hierarchy) {
		this.identityResolvers = List.copyOf(identityResolvers);
		this.hierarchy = hierarchy;
	}

	/**
	 * Returns the caller behind an authentication.
	 * @param authentication the authentication, or {@code null} if there is none
	 * @return the caller
	 */
	public Caller resolve(@Nullable Authentication authentication) {
		return Caller.of(authentication, this);
	}

	Collection<? extends GrantedAuthority> authorities(Authentication authentication) {
		return this.hierarchy.getReachableGrantedAuthorities(authentication.getAuthorities());
	}

	@Nullable Object claim(Authentication authentication, String name) {
		for (CallerIdentityResolver resolver : this.identityResolvers) {
			Object claim = resolver.claim(authentication, name);
			if (claim != null) {
				return claim;
			}
		}
		return null;
	}

	@Nullable CallerIdentity identity(Authentication authentication) {
		for (CallerIdentityResolver resolver : this.identityResolvers) {
			CallerIdentity identity = resolver.resolve(authentication);
			if (identity != null) {
				return identity;
			}
		}
		return null;
	}

}
