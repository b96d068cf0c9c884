package io.github.apisecurity.authorization.autoconfigure;

import java.util.Locale;

import io.github.apisecurity.authorization.Access;
import io.github.apisecurity.authorization.Match;
import io.github.apisecurity.autoconfigure.ApiSecurityProperties;
import io.github.apisecurity.autoconfigure.RuleConverter;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.PolicyAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Reads who may call from a rule.
 */
class AccessRuleConverter implements RuleConverter {

	@Override
	public @Nullable PolicyAttribute convert(ApiSecurityProperties.Rule rule) {
		ApiSecurityProperties.Access access = rule.access();
		if (access == null) {
			return null;
		}
		boolean conditions = !access.roles().isEmpty() || !access.scopes().isEmpty();
		int said = count(access.open()) + count(access.deny()) + count(access.authenticated() || conditions);
		if (said != 1) {
			throw new InvalidDeclarationException(
					"rule '" + rule.name() + "' "
							+ ((said == 0) ? "has an access that says nothing"
									: "has an access that contradicts itself"),
					"Write one of access: { public: true }, { authenticated: true }, { deny: true }, "
							+ "{ roles: [ADMIN] } or { scopes: [\"orders:read\"] }; roles and scopes may stand together.");
		}
		if (access.open()) {
			return Access.PUBLIC;
		}
		return access.deny() ? Access.DENY
				: Access.AUTHENTICATED.withRoles(access.roles(), match(rule, access.roleMatch()))
					.withScopes(access.scopes(), match(rule, access.scopeMatch()));
	}

	private static Match match(ApiSecurityProperties.Rule rule, String text) {
		try {
			return Match.valueOf(text.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidDeclarationException("rule '" + rule.name() + "' has the match '" + text + "'",
					"Write any or all.");
		}
	}

	private static int count(boolean flag) {
		return flag ? 1 : 0;
	}

}
