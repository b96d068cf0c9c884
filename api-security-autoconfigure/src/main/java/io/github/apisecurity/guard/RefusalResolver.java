package io.github.apisecurity.guard;

import java.util.List;

import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/**
 * Turns what a filter of Spring Security throws into the refusal of an exchange. A
 * refusal that a guard has given stands.
 */
public final class RefusalResolver {

	private static final Logger logger = LoggerFactory.getLogger(RefusalResolver.class);

	private final ExchangeGuard guard;

	private final List<AuthenticationFailureResolver> failures;

	/**
	 * Creates a resolver.
	 * @param guard refuses exchanges
	 * @param failures who knows failures of authentication, in order
	 */
	public RefusalResolver(ExchangeGuard guard, List<AuthenticationFailureResolver> failures) {
		this.guard = guard;
		this.failures = List.copyOf(failures);
	}

	/**
	 * Returns the refusal for a failed or missing authentication.
	 * @param exchange the exchange
	 * @param failure why it failed
	 * @return the refusal
	 */
	public Verdict.Refuse unauthenticated(ApiExchange exchange, AuthenticationException failure) {
		Verdict.Refuse refusal = exchange.refusal();
		if (refusal != null) {
			return refusal;
		}
		ApiProblem problem = problem(failure);
		if (problem.status() >= 500) {
			logger.error("The caller could not be authenticated [traceId={}]", exchange.traceId(), failure);
		}
		return this.guard.refuse(exchange, problem, problem.slug());
	}

	/**
	 * Returns the refusal for a denied access.
	 * @param exchange the exchange
	 * @return the refusal
	 */
	public Verdict.Refuse denied(ApiExchange exchange) {
		Verdict.Refuse refusal = exchange.refusal();
		return (refusal != null) ? refusal
				: this.guard.refuse(exchange, ApiProblems.accessDenied(), ApiProblems.accessDenied().slug());
	}

	private ApiProblem problem(AuthenticationException failure) {
		for (AuthenticationFailureResolver resolver : this.failures) {
			@Nullable ApiProblem problem = resolver.resolve(failure);
			if (problem != null) {
				return problem;
			}
		}
		return (failure instanceof AuthenticationServiceException) ? ApiProblems.dependencyUnavailable()
				: ApiProblems.authenticationRequired();
	}

}
