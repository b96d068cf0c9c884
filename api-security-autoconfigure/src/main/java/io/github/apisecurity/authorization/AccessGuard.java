package io.github.apisecurity.authorization;

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
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.Caller;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Lets a caller through to an endpoint if the endpoint's access allows it, and no one to
 * an endpoint that declares none.
 * <p>
 * An anonymous caller gets the same answer for an endpoint that needs a caller, for one
 * that is not declared and for a path that leads nowhere.
 */
public final class AccessGuard implements RequestGuard, Ordered {

	private final Undeclared undeclared;

	private final AuthorityNames names;

	private final AccessExpressions expressions;

	/**
	 * Creates a guard.
	 * @param undeclared what happens to endpoints that declare no access
	 * @param names tells authorities that are roles from those that are scopes
	 * @param expressions evaluates the expressions of {@code @PreAuthorize}
	 */
	public AccessGuard(Undeclared undeclared, AuthorityNames names, AccessExpressions expressions) {
		this.undeclared = undeclared;
		this.names = names;
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
		if (!holds(caller, this.names.rolePrefix(), access.roles(), access.roleMatch())) {
			return refuse(caller, ApiProblems.accessDenied(), origin);
		}
		if (!holds(caller, AuthorityNames.SCOPE_PREFIX, access.scopes(), access.scopeMatch())) {
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

	private static boolean holds(Caller caller, String prefix, List<String> needed, Match match) {
		if (needed.isEmpty()) {
			return true;
		}
		for (String name : needed) {
			boolean held = caller.holds(prefix, name);
			if (held != (match == Match.ALL)) {
				return held;
			}
		}
		return match == Match.ALL;
	}

}
