package io.github.apisecurity.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GuardChain}.
 */
class GuardChainTests {

	private static final Verdict REFUSAL = Verdict.refuse(ApiProblems.accessDenied(),
			new Origin(Origin.Kind.RULE, "test"));

	private final ApiExchange exchange = new ApiExchange(new TestApiRequest("GET", "/"),
			RequestOrigin.direct(new TestApiRequest("GET", "/")), "trace", Instant.EPOCH, 0);

	private final List<String> asked = new ArrayList<>();

	@Test
	void chainWithoutGuardsAllows() {
		assertThat(check()).isSameAs(Verdict.allow());
	}

	@Test
	void guardsAreAskedInOrder() {
		assertThat(check(allowing("one"), allowing("two"), allowing("three"))).isSameAs(Verdict.allow());
		assertThat(this.asked).containsExactly("one", "two", "three");
	}

	@Test
	void firstRefusalWinsAndEndsTheChain() {
		assertThat(check(allowing("one"), guard("two", REFUSAL), allowing("three"))).isSameAs(REFUSAL);
		assertThat(this.asked).containsExactly("one", "two");
	}

	@Test
	void onlyGuardsOfThePhaseAreAsked() {
		RequestGuard before = new RequestGuard() {

			@Override
			public GuardPhase phase() {
				return GuardPhase.BEFORE_AUTHENTICATION;
			}

			@Override
			public Verdict check(ApiExchange exchange) {
				GuardChainTests.this.asked.add("before");
				return Verdict.allow();
			}

		};
		GuardChain chain = new GuardChain(List.of(allowing("after"), before));
		chain.check(GuardPhase.BEFORE_AUTHENTICATION, this.exchange);
		assertThat(this.asked).containsExactly("before");
		chain.check(GuardPhase.AFTER_AUTHENTICATION, this.exchange);
		assertThat(this.asked).containsExactly("before", "after");
	}

	@Test
	void guardThatThrowsRefuses() {
		Verdict verdict = check(throwing(new IllegalStateException("broken")), allowing("next"));
		assertRefused(verdict, "internal-error", 500);
		assertThat(this.asked).isEmpty();
	}

	@Test
	void guardWhoseDependencyIsAwayRefuses() {
		Verdict verdict = check(throwing(new DependencyUnavailableException("store", null)), allowing("next"));
		assertRefused(verdict, "dependency-unavailable", 503);
		assertThat(this.asked).isEmpty();
	}

	@Test
	void guardThatGivesNoVerdictRefuses() {
		assertRefused(check(guard("one", null), allowing("next")), "internal-error", 500);
		assertThat(this.asked).containsExactly("one");
	}

	@Test
	void chainGoesOnWhenThePendingVerdictAllows() {
		CompletableFuture<Verdict> later = new CompletableFuture<>();
		Verdict verdict = check(allowing("one"), guard("two", Verdict.pending(later)), allowing("three"));
		assertThat(verdict).isInstanceOf(Verdict.Pending.class);
		assertThat(this.asked).containsExactly("one", "two");
		later.complete(Verdict.allow());
		assertThat(outcome(verdict)).isSameAs(Verdict.allow());
		assertThat(this.asked).containsExactly("one", "two", "three");
	}

	@Test
	void chainGoesOnAfterEachPendingVerdict() {
		CompletableFuture<Verdict> first = new CompletableFuture<>();
		CompletableFuture<Verdict> second = new CompletableFuture<>();
		Verdict verdict = check(guard("one", Verdict.pending(first)), allowing("two"),
				guard("three", Verdict.pending(second)), guard("four", REFUSAL), allowing("five"));
		first.complete(Verdict.allow());
		assertThat(outcome(verdict)).isNull();
		assertThat(this.asked).containsExactly("one", "two", "three");
		second.complete(Verdict.allow());
		assertThat(outcome(verdict)).isSameAs(REFUSAL);
		assertThat(this.asked).containsExactly("one", "two", "three", "four");
	}

	@Test
	void pendingVerdictThatRefusesEndsTheChain() {
		CompletableFuture<Verdict> later = new CompletableFuture<>();
		Verdict verdict = check(guard("one", Verdict.pending(later)), allowing("two"));
		later.complete(REFUSAL);
		assertThat(outcome(verdict)).isSameAs(REFUSAL);
		assertThat(this.asked).containsExactly("one");
	}

	@Test
	void pendingVerdictThatFailsRefuses() {
		CompletableFuture<Verdict> later = new CompletableFuture<>();
		Verdict verdict = check(guard("one", Verdict.pending(later)), allowing("two"));
		later.completeExceptionally(new IllegalStateException("broken"));
		assertRefused(outcome(verdict), "internal-error", 500);
		assertThat(this.asked).containsExactly("one");
	}

	@Test
	void pendingVerdictThatIsCancelledRefuses() {
		CompletableFuture<Verdict> later = new CompletableFuture<>();
		Verdict verdict = check(guard("one", Verdict.pending(later)), allowing("two"));
		later.cancel(false);
		assertRefused(outcome(verdict), "internal-error", 500);
		assertThat(this.asked).containsExactly("one");
	}

	@Test
	void pendingVerdictWhoseDependencyIsAwayRefuses() {
		DependencyUnavailableException failure = new DependencyUnavailableException("store", null);
		CompletableFuture<Verdict> later = new CompletableFuture<>();
		CompletableFuture<Verdict> wrapped = later.thenApply(Function.identity());
		Verdict verdict = check(guard("one", Verdict.pending(wrapped)), allowing("two"));
		later.completeExceptionally(failure);
		assertRefused(outcome(verdict), "dependency-unavailable", 503);
		assertRefused(outcome(
				check(guard("one", Verdict.pending(CompletableFuture.failedFuture(new CompletionException(failure)))))),
				"dependency-unavailable", 503);
	}

	@Test
	void guardThatThrowsAfterAPendingVerdictRefuses() {
		Verdict verdict = check(guard("one", Verdict.pending(CompletableFuture.completedFuture(Verdict.allow()))),
				throwing(new IllegalStateException("broken")), allowing("three"));
		assertRefused(outcome(verdict), "internal-error", 500);
		assertThat(this.asked).containsExactly("one");
	}

	private Verdict check(RequestGuard... guards) {
		return new GuardChain(List.of(guards)).check(GuardPhase.AFTER_AUTHENTICATION, this.exchange);
	}

	private RequestGuard allowing(String name) {
		return guard(name, Verdict.allow());
	}

	private RequestGuard guard(String name, Verdict verdict) {
		return (exchange) -> {
			this.asked.add(name);
			return verdict;
		};
	}

	private static RequestGuard throwing(RuntimeException failure) {
		return (exchange) -> {
			throw failure;
		};
	}

	private static Verdict outcome(Verdict verdict) {
		return ((Verdict.Pending) verdict).stage().toCompletableFuture().getNow(null);
	}

	private static void assertRefused(Verdict verdict, String slug, int status) {
		assertThat(verdict).isInstanceOfSatisfying(Verdict.Refuse.class, (refusal) -> {
			assertThat(refusal.problem().slug()).isEqualTo(slug);
			assertThat(refusal.problem().status()).isEqualTo(status);
			assertThat(refusal.reason()).isEqualTo(slug);
		});
	}

	@Test
	void goesOnWhenPendingVerdictIsFollowedByAnother() {
		Verdict inner = Verdict.pending(CompletableFuture.completedFuture(Verdict.allow()));
		Verdict verdict = check(guard("one", Verdict.pending(CompletableFuture.completedFuture(inner))),
				guard("two", REFUSAL));
		assertThat(outcome(verdict)).isSameAs(REFUSAL);
		assertThat(this.asked).containsExactly("one", "two");
	}

	@Test
	void refusesPendingVerdictOfNothing() {
		Verdict verdict = check(guard("one", Verdict.pending(CompletableFuture.completedFuture(null))),
				allowing("two"));
		assertRefused(outcome(verdict), "internal-error", 500);
		assertThat(this.asked).containsExactly("one");
	}

}
