package io.github.apisecurity.guard;

import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the guards of a phase in order until one refuses.
 */
public final class GuardChain {

	private static final Logger logger = LoggerFactory.getLogger(GuardChain.class);

	private static final String NULL_VERDICT = "A guard must not return null";

	private final RequestGuard[] before;

	private final RequestGuard[] after;

	/**
	 * Creates a chain.
	 * @param guards the guards of all phases, in order
	 */
	public GuardChain(Collection<? extends RequestGuard> guards) {
		this.before = select(guards, GuardPhase.BEFORE_AUTHENTICATION);
		this.after = select(guards, GuardPhase.AFTER_AUTHENTICATION);
	}

	/**
	 * Runs the guards of a phase.
	 * @param phase the phase
	 * @param exchange the exchange
	 * @return {@link Verdict.Allow}, the first refusal, or {@link Verdict.Pending} as
	 * soon as a guard takes time
	 */
	public Verdict check(GuardPhase phase, ApiExchange exchange) {
		return run((phase == GuardPhase.BEFORE_AUTHENTICATION) ? this.before : this.after, 0, exchange);
	}

	private Verdict run(RequestGuard[] guards, int from, ApiExchange exchange) {
		for (int i = from; i < guards.length; i++) {
			Verdict verdict = ask(guards[i], exchange);
			if (verdict instanceof Verdict.Pending pending) {
				return Verdict.pending(goOn(pending.stage(), guards, i, exchange));
			}
			if (verdict != Verdict.allow()) {
				return verdict;
			}
		}
		return Verdict.allow();
	}

	private CompletionStage<Verdict> goOn(CompletionStage<Verdict> stage, RequestGuard[] guards, int at,
			ApiExchange exchange) {
		return stage.thenApply((verdict) -> Objects.requireNonNull(verdict, NULL_VERDICT))
			.exceptionally((ex) -> failed(guards[at], exchange, ex))
			.thenCompose((verdict) -> {
				if (verdict instanceof Verdict.Pending again) {
					return goOn(again.stage(), guards, at, exchange);
				}
				Verdict next = (verdict == Verdict.allow()) ? run(guards, at + 1, exchange) : verdict;
				return (next instanceof Verdict.Pending pending) ? pending.stage()
						: CompletableFuture.completedStage(next);
			});
	}

	private static Verdict ask(RequestGuard guard, ApiExchange exchange) {
		try {
			Verdict verdict = guard.check(exchange);
			return Objects.requireNonNull(verdict, NULL_VERDICT);
		}
		catch (RuntimeException ex) {
			return failed(guard, exchange, ex);
		}
	}

	private static Verdict failed(RequestGuard guard, ApiExchange exchange, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		logger.error("{} failed, the request is refused [traceId={}]", guard.getClass().getName(), exchange.traceId(),
				cause);
		ApiProblem problem = (cause instanceof DependencyUnavailableException) ? ApiProblems.dependencyUnavailable()
				: ApiProblems.internalError();
		return Verdict.refuse(problem, null);
	}

	private static RequestGuard[] select(Collection<? extends RequestGuard> guards, GuardPhase phase) {
		return guards.stream().filter((guard) -> guard.phase() == phase).toArray(RequestGuard[]::new);
	}

}
