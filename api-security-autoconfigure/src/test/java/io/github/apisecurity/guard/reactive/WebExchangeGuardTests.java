package io.github.apisecurity.guard.reactive;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.apisecurity.guard.DependencyUnavailableException;
import io.github.apisecurity.guard.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WebExchangeGuard}.
 */
class WebExchangeGuardTests {

	@Test
	void doesNotWaitForeverForVerdict() {
		Verdict.Pending pending = new Verdict.Pending(new CompletableFuture<>());
		assertThatExceptionOfType(DependencyUnavailableException.class)
			.isThrownBy(() -> WebExchangeGuard.settle(pending, Duration.ofMillis(1)).block(Duration.ofSeconds(10)));
	}

	@Test
	void leavesFutureOfGuardAloneWhenClientGoesAway() {
		CompletableFuture<Verdict> future = new CompletableFuture<>();
		WebExchangeGuard.settle(new Verdict.Pending(future), Duration.ofMinutes(1)).subscribe().dispose();
		assertThat(future).isNotDone();
	}

}
