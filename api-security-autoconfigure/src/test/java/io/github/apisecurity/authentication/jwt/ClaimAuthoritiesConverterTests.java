package io.github.apisecurity.authentication.jwt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.security.core.GrantedAuthority;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimAuthoritiesConverterTests {

	@Test
	@DisplayName("JWT-20 a text is split at U+0020 and nothing else")
	void splitsTextAtSpacesOnly() {
		assertThat(convert("$.scope", "SCOPE_", LetterCase.KEEP,
				Map.of("scope", " orders:read  orders:write\ta\nb\u00a0c ")))
			.containsExactly("SCOPE_orders:read", "SCOPE_orders:write\ta\nb\u00a0c");
	}

	@Test
	@DisplayName("JWT-20 the elements of an array are taken as they are")
	void takesElementsOfArray() {
		assertThat(convert("$.roles", "ROLE_", LetterCase.KEEP,
				Map.of("roles", Arrays.asList("Admin", "Order Clerk", "", 1L, null, List.of("nested"), "Admin"))))
			.containsExactly("ROLE_Admin", "ROLE_Order Clerk");
	}

	@Test
	void changesCase() {
		Map<String, Object> claims = Map.of("roles", List.of("Admin", "istanbul"));
		assertThat(convert("$.roles", "ROLE_", LetterCase.UPPER, claims)).containsExactly("ROLE_ADMIN",
				"ROLE_ISTANBUL");
		assertThat(convert("$.roles", "ROLE_", LetterCase.LOWER, claims)).containsExactly("ROLE_admin",
				"ROLE_istanbul");
	}

	@Test
	void givesNothingForOtherTypes() {
		for (Object value : List.of(1L, true, Map.of("a", "b"))) {
			assertThat(convert("$.roles", "ROLE_", LetterCase.KEEP, Map.of("roles", value))).isEmpty();
		}
		assertThat(convert("$.roles", "ROLE_", LetterCase.KEEP, Map.of())).isEmpty();
	}

	@Test
	@DisplayName("what is beyond 1000 authorities is not granted")
	void grantsAtMost1000Authorities() {
		List<String> many = new ArrayList<>();
		for (int i = 0; i < 1500; i++) {
			many.add("r" + i);
		}
		assertThat(convert("$.roles", "ROLE_", LetterCase.KEEP, Map.of("roles", many))).hasSize(1000)
			.contains("ROLE_r999")
			.doesNotContain("ROLE_r1000");
	}

	@Test
	@DisplayName("JWT-20 Keycloak: realm roles, and roles of the clients that are this API")
	void mapsKeycloak() {
		assertThat(preset(JwtPreset.KEYCLOAK,
				Map.of("scope", "openid profile", "realm_access", Map.of("roles", List.of("offline_access", "user")),
						"resource_access",
						Map.of("shop", Map.of("roles", List.of("clerk")), "account",
								Map.of("roles", List.of("manage-account"))))))
			.containsExactlyInAnyOrder("SCOPE_openid", "SCOPE_profile", "ROLE_offline_access", "ROLE_user",
					"ROLE_clerk");
	}

	@Test
	@DisplayName("JWT-20 Auth0: scope, and permissions of RBAC")
	void mapsAuth0() {
		assertThat(preset(JwtPreset.AUTH0, Map.of("scope", "openid", "permissions", List.of("orders:read"))))
			.containsExactlyInAnyOrder("SCOPE_openid", "SCOPE_orders:read");
	}

	@Test
	@DisplayName("JWT-20 Okta: an array of scopes, and groups")
	void mapsOkta() {
		assertThat(preset(JwtPreset.OKTA, Map.of("scp", List.of("openid", "email"), "groups", List.of("Everyone"))))
			.containsExactlyInAnyOrder("SCOPE_openid", "SCOPE_email", "ROLE_Everyone");
	}

	@Test
	@DisplayName("JWT-20 Entra ID: a text of scopes, and app roles")
	void mapsEntraId() {
		assertThat(preset(JwtPreset.ENTRA_ID, Map.of("scp", "Orders.Read Orders.Write", "roles", List.of("Admin"))))
			.containsExactlyInAnyOrder("SCOPE_Orders.Read", "SCOPE_Orders.Write", "ROLE_Admin");
	}

	@Test
	void mapsNothingWithoutPreset() {
		assertThat(JwtPreset.NONE.mappings(List.of("shop"))).isEmpty();
	}

	private static List<String> preset(JwtPreset preset, Map<String, Object> claims) {
		return authorities(new ClaimAuthoritiesConverter(preset.mappings(List.of("shop"))), claims);
	}

	private static List<String> convert(String path, String prefix, LetterCase letterCase, Map<String, Object> claims) {
		return authorities(
				new ClaimAuthoritiesConverter(List.of(new ClaimMapping(ClaimPath.parse(path), prefix, letterCase))),
				claims);
	}

	private static List<String> authorities(ClaimAuthoritiesConverter converter, Map<String, Object> claims) {
		return converter.convert(claims).stream().map(GrantedAuthority::getAuthority).toList();
	}

}
