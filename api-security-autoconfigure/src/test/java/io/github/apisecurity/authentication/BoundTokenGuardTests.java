package io.github.apisecurity.authentication;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BoundTokenGuard}.
 */
class BoundTokenGuardTests {

	private static final Map<String, String> KEY = Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");

	private final BoundTokenGuard guard = new BoundTokenGuard();

	@Test
	void runsAfterAuthentication() {
		assertThat(this.guard.phase()).isEqualTo(GuardPhase.AFTER_AUTHENTICATION);
	}

	static Stream<Authentication> bound() {
		return authentications(KEY);
	}

	@ParameterizedTest
	@MethodSource("bound")
	@DisplayName("POP-01 a bound token is no bearer token, whatever kind of authentication it has become")
	void refusesBound(Authentication authentication) {
		assertThat(check(authentication, "Bearer x")).isInstanceOfSatisfying(Verdict.Refuse.class,
				(refusal) -> assertThat(refusal.reason()).isEqualTo("token-binding"));
		assertThat(check(authentication, "DPoP x")).isSameAs(Verdict.allow());
		assertThat(check(authentication, null)).isSameAs(Verdict.allow());
	}

	static Stream<Authentication> unbound() {
		return Stream.concat(authentications(null),
				Stream.of(UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of()),
						UsernamePasswordAuthenticationToken.authenticated(KEY, "secret", List.of())));
	}

	@ParameterizedTest
	@MethodSource("unbound")
	void letsUnboundThrough(Authentication authentication) {
		assertThat(check(authentication, "Bearer x")).isSameAs(Verdict.allow());
	}

	@Test
	void letsAnonymousThrough() {
		assertThat(check(null, "Bearer x")).isSameAs(Verdict.allow());
	}

	private static Stream<Authentication> authentications(@Nullable Object confirmation) {
		Jwt.Builder builder = Jwt.withTokenValue("x").header("alg", "RS256").subject("alice");
		Jwt jwt = ((confirmation != null) ? builder.claim("cnf", confirmation) : builder).build();
		UsernamePasswordAuthenticationToken details = UsernamePasswordAuthenticationToken.authenticated("alice", null,
				List.of());
		details.setDetails(jwt);
		return Stream.of(new JwtAuthenticationToken(jwt, List.of()),
				UsernamePasswordAuthenticationToken.authenticated(jwt, null, List.of()),
				UsernamePasswordAuthenticationToken.authenticated("alice", jwt, List.of()), details,
				UsernamePasswordAuthenticationToken.authenticated(
						new DefaultOAuth2AuthenticatedPrincipal("alice", jwt.getClaims(), List.of()), null, List.of()));
	}

	private Verdict check(@Nullable Authentication caller, @Nullable String authorization) {
		ExchangeGuard exchanges = new ExchangeGuard(new GuardChain(List.of(this.guard)), new CallerResolver(List.of()),
				(request) -> "trace", RequestOrigin::direct, new ApiSecurityEventPublisher(List.of()),
				Clock.systemUTC(), () -> 0);
		TestApiRequest request = new TestApiRequest("GET", "/test");
		ApiExchange exchange = exchanges
			.open((authorization != null) ? request.withHeader("Authorization", authorization) : request);
		exchange.enter(EndpointMatch.NOT_FOUND);
		return exchanges.afterAuthentication(exchange, caller);
	}

}
