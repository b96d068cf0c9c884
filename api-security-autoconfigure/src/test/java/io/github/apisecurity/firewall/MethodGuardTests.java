package io.github.apisecurity.firewall;

import java.time.Clock;
import java.util.List;

import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MethodGuard}.
 */
class MethodGuardTests {

	private final MethodGuard guard = new MethodGuard();

	private final ExchangeGuard exchanges = new ExchangeGuard(new GuardChain(List.of()), new CallerResolver(List.of()),
			(request) -> "trace", RequestOrigin::direct, new ApiSecurityEventPublisher(List.of()), Clock.systemUTC(),
			() -> 0);

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" })
	void letsMethodsOfApisThrough(String method) {
		assertThat(check(method)).isSameAs(Verdict.allow());
	}

	@ParameterizedTest
	@DisplayName("MSG-06 TRACE, CONNECT and what does not exist are refused with those that do")
	@ValueSource(strings = { "TRACE", "TRACK", "CONNECT", "FOO", "get", "Get", "", "GET ", "PROPFIND" })
	void refusesOthers(String method) {
		assertThat(check(method)).isInstanceOfSatisfying(Verdict.Refuse.class, (refusal) -> {
			assertThat(refusal.problem().status()).isEqualTo(405);
			assertThat(refusal.reason()).isEqualTo("method-not-allowed");
			assertThat(refusal.problem().headers()).containsEntry("Allow",
					"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
		});
	}

	@Test
	void runsBeforeAuthentication() {
		assertThat(this.guard.phase()).isEqualTo(GuardPhase.BEFORE_AUTHENTICATION);
	}

	private Verdict check(String method) {
		return this.guard.check(this.exchanges.open(new TestApiRequest(method, "/")));
	}

}
