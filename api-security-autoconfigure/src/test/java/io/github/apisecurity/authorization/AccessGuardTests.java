package io.github.apisecurity.authorization;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.endpoint.EndpointMatch.Outcome;
import io.github.apisecurity.event.ApiSecurityEvent;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessGuard}.
 */
class AccessGuardTests {

	private static final Endpoint ENDPOINT = TestAccess.endpoint("/test", "GET");

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("key", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS", "ROLE_ADMIN", "SCOPE_read"));

	private static final Authentication NO_AUTHORITIES = TestAccess.caller();

	private static final Authentication ADMIN = TestAccess.caller("ROLE_ADMIN");

	private static final Authentication ALMIGHTY = TestAccess.caller("ROLE_ADMIN", "ROLE_USER", "SCOPE_read",
			"SCOPE_write");

	private Undeclared undeclared = Undeclared.DENY;

	private String rolePrefix = "ROLE_";

	private RoleHierarchy hierarchy = new NullRoleHierarchy();

	private final List<ApiSecurityEvent> events = new ArrayList<>();

	@Test
	@DisplayName("AZ-01: an undeclared endpoint is denied to the anonymous caller, who learns nothing about it")
	void undeclaredEndpointIsDeniedToAnonymousCaller() {
		assertRefused(checkUndeclared(null), "authentication-required", 401);
		assertRefused(checkUndeclared(ANONYMOUS), "authentication-required", 401);
	}

	@Test
	@DisplayName("AZ-01: an undeclared endpoint is denied to every authenticated caller")
	void undeclaredEndpointIsDeniedToEveryCaller() {
		assertRefused(checkUndeclared(NO_AUTHORITIES), "endpoint-not-declared", 403);
		assertRefused(checkUndeclared(ALMIGHTY), "endpoint-not-declared", 403);
	}

	@Test
	@DisplayName("AZ-01: an undeclared endpoint that is mapped after a start that would fail is denied")
	void undeclaredEndpointIsDeniedWhereTheStartShouldHaveFailed() {
		this.undeclared = Undeclared.FAIL;
		assertRefused(checkUndeclared(ALMIGHTY), "endpoint-not-declared", 403);
		assertRefused(checkUndeclared(null), "authentication-required", 401);
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "CONTROLLER", "FUNCTION", "ACTUATOR", "SERVLET", "OTHER" })
	@DisplayName("AZ-01: undeclared handlers of every kind are denied")
	void undeclaredHandlerOfEveryKindIsDenied(Kind kind) {
		EndpointMatch match = TestAccess.match(TestAccess.endpoint(kind, null), null);
		assertRefused(check(match, ALMIGHTY), "endpoint-not-declared", 403);
		assertRefused(check(match, null), "authentication-required", 401);
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "STATIC_RESOURCE", "ERROR_PAGE" })
	void undeclaredStaticResourceIsNotThere(Kind kind) {
		EndpointMatch match = TestAccess.match(TestAccess.endpoint(kind, null), null);
		assertRefused(check(match, ALMIGHTY), "not-found", 404);
		assertRefused(check(match, null), "authentication-required", 401);
		this.undeclared = Undeclared.AUTHENTICATED;
		assertRefused(check(match, ALMIGHTY), "not-found", 404);
		assertRefused(check(match, null), "authentication-required", 401);
	}

	@Test
	void declaredStaticResourceIsServed() {
		EndpointMatch match = TestAccess.match(TestAccess.endpoint(Kind.STATIC_RESOURCE, null), Access.PUBLIC);
		assertThat(check(match, null)).isSameAs(Verdict.allow());
	}

	@Test
	void undeclaredEndpointIsOpenToAuthenticatedCallersIfConfiguredSo() {
		this.undeclared = Undeclared.AUTHENTICATED;
		assertThat(checkUndeclared(NO_AUTHORITIES)).isSameAs(Verdict.allow());
		assertRefused(checkUndeclared(null), "authentication-required", 401);
		assertRefused(checkUndeclared(ANONYMOUS), "authentication-required", 401);
	}

	@Test
	void undeclaredEndpointIsObservedIfConfiguredSo() {
		this.undeclared = Undeclared.OBSERVE;
		assertThat(checkUndeclared(null)).isSameAs(Verdict.allow());
		assertThat(event().observations()).containsExactly("endpoint-not-declared");
	}

	@Test
	void whatIsDeclaredIsEnforcedWhileObserving() {
		this.undeclared = Undeclared.OBSERVE;
		assertRefused(check(Access.role("ADMIN"), NO_AUTHORITIES), "access-denied", 403);
		assertThat(event().observations()).isEmpty();
	}

	@Test
	void pathThatLeadsNowhereIsObservedIfConfiguredSo() {
		this.undeclared = Undeclared.OBSERVE;
		assertThat(check(EndpointMatch.NOT_FOUND, null)).isSameAs(Verdict.allow());
		assertThat(event().observations()).containsExactly("not-found");
	}

	@ParameterizedTest
	@EnumSource(value = Undeclared.class, names = "OBSERVE", mode = EnumSource.Mode.EXCLUDE)
	void pathThatLeadsNowhereIsNotFoundOnceTheCallerIsKnown(Undeclared undeclared) {
		this.undeclared = undeclared;
		assertRefused(check(EndpointMatch.NOT_FOUND, null), "authentication-required", 401);
		assertRefused(check(EndpointMatch.NOT_FOUND, NO_AUTHORITIES), "not-found", 404);
	}

	@Test
	void preflightIsLeftToTheFramework() {
		assertThat(check(new EndpointMatch(EndpointMatch.Outcome.PREFLIGHT, List.of()), null))
			.isSameAs(Verdict.allow());
	}

	@Test
	void everyoneMayCallPublicEndpoint() {
		assertThat(check(Access.PUBLIC, null)).isSameAs(Verdict.allow());
		assertThat(check(Access.PUBLIC, ANONYMOUS)).isSameAs(Verdict.allow());
		assertThat(check(Access.PUBLIC, NO_AUTHORITIES)).isSameAs(Verdict.allow());
	}

	@Test
	void noOneMayCallDeniedEndpoint() {
		assertRefused(check(Access.DENY, null), "authentication-required", 401);
		assertRefused(check(Access.DENY, ALMIGHTY), "access-denied", 403);
	}

	@Test
	void everyAuthenticatedCallerMayCallAuthenticatedEndpoint() {
		assertThat(check(Access.AUTHENTICATED, NO_AUTHORITIES)).isSameAs(Verdict.allow());
		assertRefused(check(Access.AUTHENTICATED, null), "authentication-required", 401);
		assertRefused(check(Access.AUTHENTICATED, ANONYMOUS), "authentication-required", 401);
	}

	@Test
	void oneOfTheRolesIsEnough() {
		Access access = Access.AUTHENTICATED.withRoles(List.of("USER", "ADMIN"), Match.ANY);
		assertThat(check(access, ADMIN)).isSameAs(Verdict.allow());
		assertThat(check(access, ALMIGHTY)).isSameAs(Verdict.allow());
		assertRefused(check(access, NO_AUTHORITIES), "access-denied", 403);
		assertRefused(check(access, ANONYMOUS), "authentication-required", 401);
	}

	@Test
	void allRolesAreNeededIfDeclaredSo() {
		Access access = Access.AUTHENTICATED.withRoles(List.of("USER", "ADMIN"), Match.ALL);
		assertThat(check(access, ALMIGHTY)).isSameAs(Verdict.allow());
		assertRefused(check(access, ADMIN), "access-denied", 403);
		assertRefused(check(access, TestAccess.caller("ROLE_USER")), "access-denied", 403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ADMIN", "ROLE_admin", "ROLE_ADMIN ", "ROLE_ADMINS", "XROLE_ADMIN", "ROLE_XADMIN",
			"SCOPE_ADMIN", "role_ADMIN", "ROLE_" })
	void authorityThatOnlyResemblesTheRoleIsNotTheRole(String authority) {
		assertRefused(check(Access.role("ADMIN"), TestAccess.caller(authority)), "access-denied", 403);
	}

	@Test
	void rolesHaveThePrefixOfTheApplication() {
		this.rolePrefix = "GROUP_";
		assertThat(check(Access.role("ADMIN"), TestAccess.caller("GROUP_ADMIN"))).isSameAs(Verdict.allow());
		assertRefused(check(Access.role("ADMIN"), ADMIN), "access-denied", 403);
		this.rolePrefix = "";
		assertThat(check(Access.role("ADMIN"), TestAccess.caller("ADMIN"))).isSameAs(Verdict.allow());
	}

	@Test
	void impliedRolesCount() {
		this.hierarchy = RoleHierarchyImpl.withDefaultRolePrefix().role("ADMIN").implies("USER").build();
		assertThat(check(Access.role("USER"), ADMIN)).isSameAs(Verdict.allow());
		assertRefused(check(Access.role("ADMIN"), TestAccess.caller("ROLE_USER")), "access-denied", 403);
		assertRefused(check(Access.role("USER"), ANONYMOUS), "authentication-required", 401);
	}

	@Test
	@DisplayName("BT-03: all scopes are needed, and the refusal names them")
	void allScopesAreNeeded() {
		Access access = Access.AUTHENTICATED.withScopes(List.of("read", "write"), Match.ALL);
		assertThat(check(access, ALMIGHTY)).isSameAs(Verdict.allow());
		Verdict verdict = check(access, TestAccess.caller("SCOPE_read"));
		assertRefused(verdict, "insufficient-scope", 403);
		assertThat(((Verdict.Refuse) verdict).problem().headers().get("WWW-Authenticate"))
			.contains("error=\"insufficient_scope\"", "scope=\"read write\"");
		assertRefused(check(access, ANONYMOUS), "authentication-required", 401);
	}

	@Test
	void oneOfTheScopesIsEnoughIfDeclaredSo() {
		Access access = Access.AUTHENTICATED.withScopes(List.of("read", "write"), Match.ANY);
		assertThat(check(access, TestAccess.caller("SCOPE_write"))).isSameAs(Verdict.allow());
		assertRefused(check(access, ADMIN), "insufficient-scope", 403);
	}

	@Test
	void roleIsNoScope() {
		Access access = Access.AUTHENTICATED.withScopes(List.of("read"), Match.ALL);
		assertRefused(check(access, TestAccess.caller("ROLE_read", "read")), "insufficient-scope", 403);
	}

	@Test
	void rolesAndScopesAreBothNeeded() {
		Access access = Access.role("ADMIN").withScopes(List.of("read"), Match.ALL);
		assertThat(check(access, ALMIGHTY)).isSameAs(Verdict.allow());
		assertRefused(check(access, ADMIN), "insufficient-scope", 403);
		assertRefused(check(access, TestAccess.caller("SCOPE_read")), "access-denied", 403);
	}

	@Test
	void declarationThatDecidesIsRecorded() {
		Verdict verdict = check(Access.role("ADMIN"), NO_AUTHORITIES);
		assertThat(((Verdict.Refuse) verdict).decidedBy()).isEqualTo(TestAccess.origin());
		assertThat(event().decidedBy()).isEqualTo("rule test");
		check(Access.role("ADMIN"), ADMIN);
		assertThat(event().decidedBy()).isEqualTo("rule test");
		checkUndeclared(ADMIN);
		assertThat(event().decidedBy()).isNull();
	}

	@Test
	void expressionOnTheCallerIsDecidedAtOnce() {
		EndpointMatch match = TestAccess.match(TestAccess.endpoint(Handlers.class, "handle"),
				Access.AUTHENTICATED.withExpression("hasRole('ADMIN')"));
		assertThat(check(match, ADMIN)).isSameAs(Verdict.allow());
		assertRefused(check(match, NO_AUTHORITIES), "access-denied", 403);
		assertRefused(check(match, null), "authentication-required", 401);
	}

	@Test
	void expressionAloneDecidesForTheAnonymousCallerToo() {
		Access access = new Access(Access.Kind.EXPRESSION, List.of(), Match.ANY, List.of(), Match.ALL, "permitAll()");
		EndpointMatch match = TestAccess.match(TestAccess.endpoint(Handlers.class, "handle"), access);
		assertThat(check(match, null)).isSameAs(Verdict.allow());
		Access other = new Access(Access.Kind.EXPRESSION, List.of(), Match.ANY, List.of(), Match.ALL,
				"hasRole('ADMIN')");
		EndpointMatch otherMatch = TestAccess.match(TestAccess.endpoint(Handlers.class, "handle"), other);
		assertRefused(check(otherMatch, null), "authentication-required", 401);
		assertThat(check(otherMatch, ADMIN)).isSameAs(Verdict.allow());
	}

	@Test
	void expressionWithoutMethodToEnforceItIsRefused() {
		Access access = new Access(Access.Kind.EXPRESSION, List.of(), Match.ANY, List.of(), Match.ALL, "@bean.may()");
		assertRefused(check(TestAccess.match(ENDPOINT, access), ALMIGHTY), "access-denied", 403);
	}

	@Test
	void expressionThatFailsRefuses() {
		EndpointMatch match = TestAccess.match(TestAccess.endpoint(Handlers.class, "handle"),
				Access.AUTHENTICATED.withExpression("hasRole()"));
		assertRefused(check(match, ALMIGHTY), "internal-error", 500);
	}

	@Test
	void whatIsNotAcceptedIsLeftToTheFrameworkForCallers() {
		assertThat(check(notAccepted(matched(null)), NO_AUTHORITIES)).isSameAs(Verdict.allow());
		assertThat(check(notAccepted(matched(Access.DENY)), NO_AUTHORITIES)).isSameAs(Verdict.allow());
		assertThat(check(notAccepted(), NO_AUTHORITIES)).isSameAs(Verdict.allow());
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "anonymous")
	void whatIsNotAcceptedTellsTheAnonymousCallerNothingUnlessAllIsPublic(@Nullable String token) {
		Authentication caller = (token != null) ? ANONYMOUS : null;
		assertThat(check(notAccepted(matched(Access.PUBLIC)), caller)).isSameAs(Verdict.allow());
		assertThat(check(notAccepted(matched(Access.PUBLIC), matched(Access.PUBLIC)), caller))
			.isSameAs(Verdict.allow());
		assertRefused(check(notAccepted(matched(Access.PUBLIC), matched(Access.AUTHENTICATED)), caller),
				"authentication-required", 401);
		assertRefused(check(notAccepted(matched(Access.PUBLIC), matched(null)), caller), "authentication-required",
				401);
		assertRefused(check(notAccepted(matched(null)), caller), "authentication-required", 401);
		assertRefused(check(notAccepted(), caller), "authentication-required", 401);
	}

	@Test
	void allEndpointsThatMayHandleAnAmbiguousRequestMustAllowIt() {
		assertThat(check(ambiguous(matched(Access.PUBLIC), matched(Access.role("ADMIN"))), ADMIN))
			.isSameAs(Verdict.allow());
		assertRefused(check(ambiguous(matched(Access.PUBLIC), matched(Access.role("ADMIN"))), NO_AUTHORITIES),
				"access-denied", 403);
		assertRefused(check(ambiguous(matched(Access.role("ADMIN")), matched(Access.PUBLIC)), null),
				"authentication-required", 401);
		assertRefused(check(ambiguous(matched(Access.PUBLIC), matched(null)), ADMIN), "endpoint-not-declared", 403);
	}

	@Test
	void ambiguousRequestWithoutEndpointsIsRefused() {
		assertRefused(check(ambiguous(), ALMIGHTY), "not-found", 404);
		assertRefused(check(ambiguous(), null), "authentication-required", 401);
	}

	private Verdict checkUndeclared(@Nullable Authentication caller) {
		return check(TestAccess.match(ENDPOINT, null), caller);
	}

	private Verdict check(Access access, @Nullable Authentication caller) {
		return check(TestAccess.match(ENDPOINT, access), caller);
	}

	private Verdict check(EndpointMatch match, @Nullable Authentication caller) {
		AccessGuard guard = new AccessGuard(this.undeclared, new AuthorityNames(this.rolePrefix),
				new AccessExpressions(new DefaultMethodSecurityExpressionHandler()));
		this.events.clear();
		ExchangeGuard exchanges = new ExchangeGuard(new GuardChain(List.of(guard)),
				new CallerResolver(List.of(), this.hierarchy), (request) -> "trace", RequestOrigin::direct,
				new ApiSecurityEventPublisher(List.of(this.events::add)), Clock.systemUTC(), () -> 0);
		ApiExchange exchange = exchanges.open(new TestApiRequest("GET", "/test"));
		exchange.enter(match);
		Verdict verdict = exchanges.afterAuthentication(exchange, caller);
		exchanges.close(exchange, 200, false);
		return verdict;
	}

	private ExchangeEvent event() {
		assertThat(this.events).hasSize(1);
		return (ExchangeEvent) this.events.get(0);
	}

	private static Matched matched(@Nullable Access access) {
		return TestAccess.match(ENDPOINT, access).endpoints().get(0);
	}

	private static EndpointMatch notAccepted(Matched... endpoints) {
		return new EndpointMatch(Outcome.NOT_ACCEPTED, List.of(endpoints));
	}

	private static EndpointMatch ambiguous(Matched... endpoints) {
		return new EndpointMatch(Outcome.AMBIGUOUS, List.of(endpoints));
	}

	private static void assertRefused(Verdict verdict, String slug, int status) {
		assertThat(verdict).isInstanceOfSatisfying(Verdict.Refuse.class, (refusal) -> {
			assertThat(refusal.problem().slug()).isEqualTo(slug);
			assertThat(refusal.problem().status()).isEqualTo(status);
			assertThat(refusal.reason()).isEqualTo(slug);
		});
	}

	@Test
	void observesWhatIsNotAccepted() {
		this.undeclared = Undeclared.OBSERVE;
		assertThat(check(notAccepted(matched(null)), null)).isSameAs(Verdict.allow());
	}

	static class Handlers {

		void handle() {
		}

	}

}
