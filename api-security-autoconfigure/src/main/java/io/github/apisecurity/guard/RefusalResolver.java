package io.github.apisecurity.guard;

import java.util.List;

import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/**
 * Turns what is thrown on the way of an exchange into what the client sees. A refusal
 * that a guard has given stands.
 */
public final class RefusalResolver {

	private static final Logger logger = LoggerFactory.getLogger(RefusalResolver.class);

	private static final int MOST_CAUSES = 10;

	private final ExchangeGuard guard;

	private final List<FailureResolver> failures;

	/**
	 * Creates a resolver.
	 * @param guard refuses exchanges
	 * @param failures who knows failures, in order
	 */
	public RefusalResolver(ExchangeGuard guard, List<FailureResolver> failures) {
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
		return (refusal != null) ? refusal : refuse(exchange, known(failure), failure);
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

	/**
	 * Returns the refusal of a request that Spring Security's HTTP firewall has rejected.
	 * @param exchange the exchange
	 * @param rejected why it was rejected
	 * @return the refusal
	 */
	public Verdict.Refuse rejected(ApiExchange exchange, RuntimeException rejected) {
		logger.debug("Rejected by the HTTP firewall [traceId={}]", exchange.traceId(), rejected);
		return this.guard.refuse(exchange, ApiProblems.requestBlocked(), ApiProblems.requestBlocked().slug());
	}

	/**
	 * Returns what the client sees of something that nothing has handled. What is not
	 * known is an internal error, and the log has it under the trace id.
	 * @param exchange the exchange
	 * @param failure what was thrown
	 * @return the problem
	 */
	public ApiProblem failed(ApiExchange exchange, Throwable failure) {
		Verdict.Refuse refusal = exchange.refusal();
		if (refusal != null) {
			return refusal.problem();
		}
		Verdict.Refuse known = known(failure);
		if (known != null) {
			return refuse(exchange, known, failure).problem();
		}
		logFailure(exchange, failure);
		return ApiProblems.internalError();
	}

	/**
	 * Takes note of a failure, in the log under the trace id and for the record.
	 * @param exchange the exchange
	 * @param failure what was thrown
	 */
	public void logFailure(ApiExchange exchange, Throwable failure) {
		exchange.failed(failure);
		logger.error("The request could not be handled [traceId={}]", exchange.traceId(), failure);
	}

	private Verdict.Refuse refuse(ApiExchange exchange, Verdict.@Nullable Refuse known, Throwable failure) {
		Verdict.Refuse refusal = (known != null) ? known : refusal(ApiProblems.authenticationRequired());
		if (refusal.problem().status() >= 500) {
			// One line: there is one for each request while it lasts
			logger.warn("A service that must answer is away: {} [traceId={}]", String.valueOf(failure.getMessage()),
					exchange.traceId());
			logger.debug("Why [traceId={}]", exchange.traceId(), failure);
		}
		return this.guard.refuse(exchange, refusal.problem(), refusal.reason());
	}

	private Verdict.@Nullable Refuse known(Throwable failure) {
		Throwable cause = failure;
		for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
			for (FailureResolver resolver : this.failures) {
				Verdict.Refuse refusal = resolver.resolve(cause);
				if (refusal != null) {
					return refusal;
				}
			}
			if (cause instanceof DependencyUnavailableException || cause instanceof AuthenticationServiceException) {
				return refusal(ApiProblems.dependencyUnavailable());
			}
			if (cause instanceof AuthenticationException) {
				return refusal(ApiProblems.authenticationRequired());
			}
			if (cause instanceof AccessDeniedException) {
				return refusal(ApiProblems.accessDenied());
			}
			cause = cause.getCause();
		}
		return null;
	}

	private static Verdict.Refuse refusal(ApiProblem problem) {
		return new Verdict.Refuse(problem, problem.slug(), null);
	}

}
