package io.github.apisecurity.authentication.jwt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Where well-known identity providers put scopes and roles.
 */
public enum JwtPreset {

	/**
	 * Nothing beyond {@code scope} and {@code scp}.
	 */
	NONE,

	/**
	 * Keycloak: {@code scope}, realm roles, and the roles of those clients that are
	 * audiences of this API.
	 */
	KEYCLOAK,

	/**
	 * Auth0: {@code scope}, and {@code permissions} where RBAC adds them.
	 */
	AUTH0,

	/**
	 * Okta: {@code scp}, and a {@code groups} claim of a custom authorization server.
	 */
	OKTA,

	/**
	 * Microsoft Entra ID: {@code scp} and app roles.
	 */
	ENTRA_ID;

	private static final String SCOPE = "SCOPE_";

	private static final String ROLE = "ROLE_";

	/**
	 * Returns which claims become which authorities.
	 * @param audiences the names of this API
	 * @return the mappings, none for {@link #NONE}
	 */
	public List<ClaimMapping> mappings(Collection<String> audiences) {
		return switch (this) {
			case NONE -> List.of();
			case KEYCLOAK -> keycloak(audiences);
			case AUTH0 -> List.of(new ClaimMapping(ClaimPath.of("scope"), SCOPE),
					new ClaimMapping(ClaimPath.of("permissions"), SCOPE));
			case OKTA ->
				List.of(new ClaimMapping(ClaimPath.of("scp"), SCOPE), new ClaimMapping(ClaimPath.of("groups"), ROLE));
			case ENTRA_ID ->
				List.of(new ClaimMapping(ClaimPath.of("scp"), SCOPE), new ClaimMapping(ClaimPath.of("roles"), ROLE));
		};
	}

	private static List<ClaimMapping> keycloak(Collection<String> audiences) {
		List<ClaimMapping> mappings = new ArrayList<>();
		mappings.add(new ClaimMapping(ClaimPath.of("scope"), SCOPE));
		mappings.add(new ClaimMapping(ClaimPath.of("realm_access", "roles"), ROLE));
		for (String audience : audiences) {
			mappings.add(new ClaimMapping(ClaimPath.of("resource_access", audience, "roles"), ROLE));
		}
		return mappings;
	}

}
