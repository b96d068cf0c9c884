package io.github.apisecurity.authorization;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Access}.
 */
class AccessTests {

	@Test
	void isDescribedAsRulesWouldStateIt() {
		assertThat(Access.PUBLIC.describe()).isEqualTo(Map.of("public", true));
		assertThat(Access.DENY.describe()).isEqualTo(Map.of("deny", true));
		assertThat(Access.AUTHENTICATED.describe()).isEqualTo(Map.of("authenticated", true));
		assertThat(Access.role("ADMIN").describe()).isEqualTo(Map.of("roles", List.of("ADMIN")));
		assertThat(Access.AUTHENTICATED.withScopes(List.of("a", "b"), Match.ANY).describe())
			.isEqualTo(Map.of("scopes", List.of("a", "b"), "scope-match", "any"));
		assertThat(Access.AUTHENTICATED.withRoles(List.of("A", "B"), Match.ALL).describe())
			.isEqualTo(Map.of("roles", List.of("A", "B"), "role-match", "all"));
	}

	@Test
	void usualMatchIsNotDescribed() {
		assertThat(Access.AUTHENTICATED.withRoles(List.of("A", "B"), Match.ANY)
			.withScopes(List.of("a", "b"), Match.ALL)
			.describe()).isEqualTo(Map.of("roles", List.of("A", "B"), "scopes", List.of("a", "b")));
	}

	@Test
	void expressionIsDescribed() {
		assertThat(Access.AUTHENTICATED.withExpression("hasRole('A')").describe())
			.isEqualTo(Map.of("expression", "hasRole('A')"));
		assertThat(Access.AUTHENTICATED.name()).isEqualTo("access");
	}

	@Test
	void matchOfASingleNameMakesNoDifference() {
		assertThat(Access.AUTHENTICATED.withRoles(List.of("A"), Match.ALL)).isEqualTo(Access.role("A"));
		assertThat(Access.AUTHENTICATED.withScopes(List.of("a"), Match.ANY))
			.isEqualTo(Access.AUTHENTICATED.withScopes(List.of("a"), Match.ALL));
	}

}
