package io.github.apisecurity.authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.apisecurity.endpoint.PolicyAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Who may call an endpoint.
 *
 * @param kind whether conditions decide, or everyone or no one may
 * @param roles the roles, without prefix; empty if none is needed
 * @param roleMatch how many of the roles
 * @param scopes the scopes; empty if none is needed
 * @param scopeMatch how many of the scopes
 * @param expression the expression of {@code @PreAuthorize}, or {@code null}
 */
public record Access(Kind kind, List<String> roles, Match roleMatch, List<String> scopes, Match scopeMatch,
		@Nullable String expression) implements PolicyAttribute {

	/**
	 * Everyone may, anonymous too.
	 */
	public static final Access PUBLIC = new Access(Kind.PUBLIC, List.of(), Match.ANY, List.of(), Match.ALL, null);

	/**
	 * No one may.
	 */
	public static final Access DENY = new Access(Kind.DENY, List.of(), Match.ANY, List.of(), Match.ALL, null);

	/**
	 * Everyone who is authenticated may.
	 */
	public static final Access AUTHENTICATED = new Access(Kind.AUTHENTICATED, List.of(), Match.ANY, List.of(),
			Match.ALL, null);

	/**
	 * Creates an access with unmodifiable copies.
	 */
	public Access {
		roles = List.copyOf(roles);
		scopes = List.copyOf(scopes);
	}

	/**
	 * Returns the access of callers with a role.
	 * @param role the role, without prefix
	 * @return the access
	 */
	public static Access role(String role) {
		return AUTHENTICATED.withRoles(List.of(role), Match.ANY);
	}

	/**
	 * Returns this access with roles needed as well.
	 * @param roles the roles, without prefix
	 * @param match how many of them
	 * @return the access
	 */
	public Access withRoles(List<String> roles, Match match) {
		return new Access(this.kind, roles, (roles.size() == 1) ? Match.ANY : match, this.scopes, this.scopeMatch,
				this.expression);
	}

	/**
	 * Returns this access with scopes needed as well.
	 * @param scopes the scopes
	 * @param match how many of them
	 * @return the access
	 */
	public Access withScopes(List<String> scopes, Match match) {
		return new Access(this.kind, this.roles, this.roleMatch, scopes, (scopes.size() == 1) ? Match.ALL : match,
				this.expression);
	}

	/**
	 * Returns this access with an expression of Spring Security to hold as well.
	 * @param expression the expression
	 * @return the access
	 */
	public Access withExpression(String expression) {
		return new Access(this.kind, this.roles, this.roleMatch, this.scopes, this.scopeMatch, expression);
	}

	@Override
	public String name() {
		return "access";
	}

	@Override
	public Object describe() {
		if (this.kind == Kind.PUBLIC) {
			return Map.of("public", true);
		}
		if (this.kind == Kind.DENY) {
			return Map.of("deny", true);
		}
		Map<String, Object> description = new LinkedHashMap<>();
		describe(description, "roles", this.roles, this.roleMatch, Match.ANY);
		describe(description, "scopes", this.scopes, this.scopeMatch, Match.ALL);
		if (this.expression != null) {
			description.put("expression", this.expression);
		}
		if (this.kind == Kind.AUTHENTICATED && description.isEmpty()) {
			description.put("authenticated", true);
		}
		return description;
	}

	private static void describe(Map<String, Object> description, String name, List<String> values, Match match,
			Match usual) {
		if (!values.isEmpty()) {
			description.put(name, values);
			if (match != usual && values.size() > 1) {
				description.put(name.substring(0, name.length() - 1) + "-match", match.name().toLowerCase(Locale.ROOT));
			}
		}
	}

	/**
	 * Kinds of access.
	 */
	public enum Kind {

		/**
		 * Everyone may.
		 */
		PUBLIC,

		/**
		 * Who is authenticated and meets the conditions may.
		 */
		AUTHENTICATED,

		/**
		 * Only the expression decides, for anonymous callers too.
		 */
		EXPRESSION,

		/**
		 * No one may.
		 */
		DENY

	}

}
