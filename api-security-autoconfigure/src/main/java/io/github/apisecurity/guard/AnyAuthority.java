package io.github.apisecurity.guard;

import java.util.List;

import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.Caller;

/**
 * One of several roles and scopes, as a declaration asks for it.
 */
public final class AnyAuthority {

	private final Audience.Question question = new Audience.Question();

	private final AuthorityNames names;

	private final List<String> roles;

	private final List<String> scopes;

	/**
	 * Creates a requirement.
	 * @param names tells roles from scopes
	 * @param roles the roles, without prefix
	 * @param scopes the scopes, without prefix
	 */
	public AnyAuthority(AuthorityNames names, List<String> roles, List<String> scopes) {
		this.names = names;
		this.roles = List.copyOf(roles);
		this.scopes = List.copyOf(scopes);
	}

	Audience.Question question() {
		return this.question;
	}

	/**
	 * Returns whether a caller holds one of the authorities.
	 * @param caller the caller
	 * @return {@code false} if there are none
	 */
	public boolean isHeldBy(Caller caller) {
		return this.roles.stream().anyMatch((role) -> caller.holds(this.names.rolePrefix(), role))
				|| this.scopes.stream().anyMatch((scope) -> caller.holds(AuthorityNames.SCOPE_PREFIX, scope));
	}

}
