package io.github.apisecurity.authorization;

import java.util.Collection;
import java.util.List;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.Caller;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.GrantedAuthority;

/**
 * Lets a caller through to an endpoint if the endpoint's access allows it, and no one to
 * an endpoint that declares none.
 * <p>
 * An anonymous caller gets the same answer for an endpoint that needs a caller, for one
 * that is not declared and for a path that leads nowhere.
 */
public final class AccessGuard implements RequestGuard, Ordered {

	private static final String SCOPE_PREFIX = "SCOPE_";

	private final Undeclared undeclared;

	private final String rolePrefix;

	private final RoleHierarchy hierarchy;

	private final AccessExpressions expressions;

	/**
	 * Creates a guard.
	 * @param undeclared what happens to endpoints that declare no access
	 * @param rolePrefix what the authorities that are roles begin with
	 * @param hierarchy says which authorities imply others
	 * @param expressions evaluates the expressions of {@code @PreAuthorize}
	 */
	public AccessGuard(Undeclared undeclared, String rolePrefix, RoleHierarchy hierarchy,
			AccessExpressions expressions) {
		this.undeclared = undeclared;
		this.rolePrefix = rolePrefix;
		this.hierarchy = hierarchy;
		this.expressions = expressions;
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		EndpointMatch match = exchange.match();
		return switch (match.outcome()) {
			case PREFLIGHT -> Verdict.allow();
			case NOT_FOUND -> checkNotFound(exchange);
			case NOT_ACCEPTED -> checkNotAccepted(exchange);
			case FOUND, AMBIGUOUS -> checkAll(exchange, match.endpoints());
		};
	}

	private Verdict checkNotFound(ApiExchange exchange) {
		if (this.undeclared == Undeclared.OBSERVE) {
			exchange.observeUndeclared(ApiProblems.notFound().slug());
			return Verdict.allow();
		}
		return refuse(exchange.caller(), ApiProblems.notFound(), null);
	}

	// The framework says what the path accepts, to callers who may know that it is there
	private Verdict checkNotAccepted(ApiExchange exchange) {
		List<Matched> endpoints = exchange.match().endpoints();
		boolean open = !endpoints.isEmpty()
				&& endpoints.stream().allMatch((matched) -> Access.PUBLIC.equals(matched.policy().get(Access.class)));
		if (open || exchange.caller().isAuthenticated()) {
			return Verdict.allow();
		}
		if (this.undeclared == Undeclared.OBSERVE && endpoints.stream().allMatch(AccessGuard::isOpenOrUndeclared)) {
			exchange.observeUndeclared(ApiProblems.endpointNotDeclared().slug());
			return Verdict.allow();
		}
		return Verdict.refuse(ApiProblems.authenticationRequired(), null);
	}

	private static boolean isOpenOrUndeclared(Matched matched) {
		Access access = matched.policy().get(Access.class);
		return access == null || access.kind() == Access.Kind.PUBLIC;
	}

	private Verdict checkAll(ApiExchange exchange, List<Matched> endpoints) {
		if (endpoints.isEmpty()) {
			return refuse(exchange.caller(), ApiProblems.notFound(), null);
		}
		for (Matched matched : endpoints) {
			Access access = matched.policy().get(Access.class);
			Origin origin = matched.policy().origin(Access.class);
			Verdict verdict = (access != null) ? checkDeclared(exchange, matched, access, origin)
					: checkUndeclared(exchange, matched.endpoint().endpoint().kind());
			if (verdict != Verdict.allow()) {
				return verdict;
			}
			exchange.decidedBy(origin);
		}
		return Verdict.allow();
	}

	private Verdict checkUndeclared(ApiExchange exchange, Kind kind) {
		if (this.undeclared == Undeclared.OBSERVE) {
			exchange.observeUndeclared(ApiProblems.endpointNotDeclared().slug());
			return Verdict.allow();
		}
		if (kind == Kind.STATIC_RESOURCE || kind == Kind.ERROR_PAGE) {
			return refuse(exchange.caller(), ApiProblems.notFound(), null);
		}
		if (this.undeclared == Undeclared.AUTHENTICATED && exchange.caller().isAuthenticated()) {
			return Verdict.allow();
		}
		return refuse(exchange.caller(), ApiProblems.endpointNotDeclared(), null);
	}

	private Verdict checkDeclared(ApiExchange exchange, Matched matched, Access access, @Nullable Origin origin) {
		Caller caller = exchange.caller();
		switch (access.kind()) {
			case PUBLIC:
				return Verdict.allow();
			case DENY:
				return refuse(caller, ApiProblems.accessDenied(), origin);
			default:
				break;
		}
		if (access.kind() == Access.Kind.AUTHENTICATED && !caller.isAuthenticated()) {
			return refuse(caller, ApiProblems.accessDenied(), origin);
		}
		Collection<? extends GrantedAuthority> authorities = this.hierarchy
			.getReachableGrantedAuthorities(caller.authorities());
		if (!holds(authorities, this.rolePrefix, access.roles(), access.roleMatch())) {
			return refuse(caller, ApiProblems.accessDenied(), origin);
		}
		if (!holds(authorities, SCOPE_PREFIX, access.scopes(), access.scopeMatch())) {
			return refuse(caller, ApiProblems.insufficientScope(access.scopes()), origin);
		}
		if (access.expression() != null
				&& !this.expressions.mayGrant(access.expression(), caller, matched.endpoint().endpoint().source())) {
			return refuse(caller, ApiProblems.accessDenied(), origin);
		}
		return Verdict.allow();
	}

	private static Verdict refuse(Caller caller, ApiProblem problem, @Nullable Origin origin) {
		return Verdict.refuse(caller.isAuthenticated() ? problem : ApiProblems.authenticationRequired(), origin);
	}

	private static boolean holds(Collection<? extends GrantedAuthority> authorities, String prefix, List<String> needed,
			Match match) {
		if (needed.isEmpty()) {
			return true;
		}
		for (String name : needed) {
			boolean held = holds(authorities, prefix, name);
			if (held != (match == Match.ALL)) {
				return held;
			}
		}
		return match == Match.ALL;
	}

	private static boolean holds(Collection<? extends GrantedAuthority> authorities, String prefix, String name) {
		for (GrantedAuthority granted : authorities) {
			String authority = granted.getAuthority();
			if (authority != null && authority.length() == prefix.length() + name.length()
					&& authority.startsWith(prefix) && authority.endsWith(name)) {
				return true;
			}
		}
		return false;
	}

}
