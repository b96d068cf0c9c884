package io.github.apisecurity.guard;

import java.time.Clock;
import java.util.List;

import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefusalResolver}.
 */
class RefusalResolverTests {

	private final ExchangeGuard guard = new ExchangeGuard(new GuardChain(List.of()), new CallerResolver(List.of()),
			(request) -> "trace", RequestOrigin::direct, new ApiSecurityEventPublisher(List.of()), Clock.systemUTC(),
			() -> 0);

	private final ApiExchange exchange = this.guard.open(new TestApiRequest("GET", "/"));

	@Test
	void missingAuthenticationIsRequired() {
		assertThat(unauthenticated(new InsufficientAuthenticationException("missing")))
			.isEqualTo(ApiProblems.authenticationRequired());
		assertThat(this.exchange.refusal().reason()).isEqualTo("authentication-required");
	}

	@Test
	void failureOfTheServiceIsNotTheClientsFault() {
		assertThat(unauthenticated(new AuthenticationServiceException("away")))
			.isEqualTo(ApiProblems.dependencyUnavailable());
	}

	@Test
	void firstAnswerCounts() {
		assertThat(unauthenticated(new BadCredentialsException("bad"), (failure) -> null,
				(failure) -> refuse(ApiProblems.invalidToken()), (failure) -> refuse(ApiProblems.invalidCredentials())))
			.isEqualTo(ApiProblems.invalidToken());
		assertThat(this.exchange.refusal().problem()).isEqualTo(ApiProblems.invalidToken());
	}

	@Test
	void refusalOfAGuardStands() {
		Verdict.Refuse refusal = this.guard.refuse(this.exchange, ApiProblems.notFound(), "hidden");
		RefusalResolver resolver = new RefusalResolver(this.guard, List.of());
		assertThat(resolver.unauthenticated(this.exchange, new BadCredentialsException("bad"))).isSameAs(refusal);
		assertThat(resolver.denied(this.exchange)).isSameAs(refusal);
	}

	@Test
	void deniedAccessIsRefused() {
		Verdict.Refuse refusal = new RefusalResolver(this.guard, List.of()).denied(this.exchange);
		assertThat(refusal.problem()).isEqualTo(ApiProblems.accessDenied());
		assertThat(this.exchange.refusal()).isSameAs(refusal);
	}

	private ApiProblem unauthenticated(AuthenticationException failure, FailureResolver... resolvers) {
		return new RefusalResolver(this.guard, List.of(resolvers)).unauthenticated(this.exchange, failure).problem();
	}

	private static Verdict.Refuse refuse(ApiProblem problem) {
		return new Verdict.Refuse(problem, problem.slug(), null);
	}

}
