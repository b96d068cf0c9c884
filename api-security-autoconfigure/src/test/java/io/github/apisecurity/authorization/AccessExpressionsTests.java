package io.github.apisecurity.authorization;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.http.Caller;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessExpressions}.
 */
class AccessExpressionsTests {

	private static final Endpoint.Source SOURCE = TestAccess.source(Handlers.class, "handle");

	private static final Caller ADMIN = Caller.of(TestAccess.caller("ROLE_ADMIN", "SCOPE_read"), (it) -> null);

	private static final Caller USER = Caller.of(TestAccess.caller("ROLE_USER"), (it) -> null);

	private final DefaultMethodSecurityExpressionHandler handler = new DefaultMethodSecurityExpressionHandler();

	private final AccessExpressions expressions = new AccessExpressions(this.handler);

	@ParameterizedTest
	@ValueSource(strings = { "hasRole('ADMIN')", "hasRole('ROLE_ADMIN')", "hasAuthority('ROLE_ADMIN')",
			"hasAnyRole('X', 'ADMIN')", "hasAnyAuthority('SCOPE_read', 'SCOPE_other')",
			"hasAllAuthorities('ROLE_ADMIN', 'SCOPE_read')", "hasRole('ADMIN') and hasAuthority('SCOPE_read')",
			"hasRole('X') or hasRole('ADMIN')", "!hasRole('USER') and isAuthenticated()",
			"hasRole('ADMIN') && (hasRole('X') || hasAuthority('SCOPE_read'))", "not hasRole('USER')" })
	void expressionOnTheCallerIsEvaluatedAhead(String expression) {
		assertThat(mayGrant(expression, ADMIN)).isTrue();
		assertThat(mayGrant(expression, USER)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "denyAll", "denyAll()", "false", "hasRole('ADMIN') and false", "isAnonymous()" })
	void expressionThatNeverHoldsIsRefusedAhead(String expression) {
		assertThat(mayGrant(expression, ADMIN)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "permitAll", "permitAll()", "true", "isAnonymous()", "!isAuthenticated()",
			"hasRole('ANONYMOUS')" })
	void expressionMayHoldForTheAnonymousCaller(String expression) {
		assertThat(mayGrant(expression, Caller.anonymous())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "isAuthenticated()", "hasRole('ADMIN')", "isFullyAuthenticated()", "denyAll" })
	void expressionMayFailForTheAnonymousCaller(String expression) {
		assertThat(mayGrant(expression, Caller.anonymous())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "#id == 1", "#id == authentication.name", "@policy.may(#id)", "@policy.may()",
			"hasRole('ADMIN') and #id == 1", "hasRole('ADMIN') or @policy.may()", "hasPermission(#id, 'read')",
			"authentication.name == 'bob'", "principal == 'bob'", "T(java.lang.Boolean).FALSE", "hasRole(#id)",
			"hasAuthority('SCOPE_' + 'x')", "hasRole('X') == true", "1 > 2", "hasScope('read')" })
	void expressionOnAnythingElseIsLeftOpen(String expression) {
		assertThat(mayGrant(expression, USER)).isTrue();
		assertThat(mayGrant(expression, Caller.anonymous())).isTrue();
	}

	@Test
	void expressionThatCannotBeParsedIsLeftToMethodSecurity() {
		assertThat(mayGrant("hasRole('ADMIN'", USER)).isTrue();
	}

	@Test
	void nothingIsGrantedWhereNoMethodEnforcesTheExpression() {
		assertThat(this.expressions.mayGrant("permitAll()", ADMIN, null)).isFalse();
		assertThat(this.expressions.mayGrant("@policy.may()", ADMIN, null)).isFalse();
	}

	@Test
	void roleHierarchyAndPrefixOfMethodSecurityCount() {
		DefaultAuthorizationManagerFactory<MethodInvocation> factory = new DefaultAuthorizationManagerFactory<>();
		factory.setRoleHierarchy(RoleHierarchyImpl.withRolePrefix("GROUP_").role("ADMIN").implies("USER").build());
		factory.setRolePrefix("GROUP_");
		this.handler.setAuthorizationManagerFactory(factory);
		Caller admin = Caller.of(TestAccess.caller("GROUP_ADMIN"), (it) -> null);
		assertThat(mayGrant("hasRole('USER')", admin)).isTrue();
		assertThat(mayGrant("hasRole('ADMIN')", admin)).isTrue();
		assertThat(mayGrant("hasRole('USER')", USER)).isFalse();
	}

	private boolean mayGrant(String expression, Caller caller) {
		return this.expressions.mayGrant(expression, caller, SOURCE);
	}

	static class Handlers {

		void handle(String id) {
		}

	}

}
