package io.github.apisecurity.guard;

/**
 * Decides whether an exchange may go on, the same on either stack. Beans of this type run
 * in their order, once per request and once more for each forward or include.
 * <p>
 * A guard reads what the endpoint declares from its policy. It never blocks: a verdict
 * that takes time is {@link Verdict.Pending}. A guard that throws refuses, with 503
 * {@code dependency-unavailable} for a {@link DependencyUnavailableException} and 500
 * {@code internal-error} for anything else.
 */
public interface RequestGuard {

	/**
	 * Returns when the guard runs.
	 * @return {@link GuardPhase#AFTER_AUTHENTICATION} unless overridden
	 */
	default GuardPhase phase() {
		return GuardPhase.AFTER_AUTHENTICATION;
	}

	/**
	 * Decides about an exchange.
	 * @param exchange the exchange
	 * @return the verdict
	 */
	Verdict check(ApiExchange exchange);

}
