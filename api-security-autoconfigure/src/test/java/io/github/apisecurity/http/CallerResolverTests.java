package io.github.apisecurity.http;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallerResolver}.
 */
class CallerResolverTests {

	private static final Authentication USER = new TestingAuthenticationToken("alice", "secret", "ROLE_USER");

	@Test
	void nullIsAnonymous() {
		CallerResolver resolver = new CallerResolver(List.of());
		assertThat(resolver.resolve(null)).isSameAs(Caller.anonymous());
	}

	@Test
	void firstIdentityFoundCounts() {
		CallerIdentity first = new CallerIdentity("jwt", "https://issuer.example", "42", "app");
		CallerResolver resolver = new CallerResolver(List.of((authentication) -> null, (authentication) -> first,
				(authentication) -> new CallerIdentity("late", null, null, null)));
		assertThat(resolver.resolve(USER).identity()).isSameAs(first);
	}

	@Test
	void resolversAfterTheFirstAnswerAreNotAsked() {
		CallerResolver resolver = new CallerResolver(
				List.of((authentication) -> CallerIdentity.named(authentication), (authentication) -> {
					throw new IllegalStateException("asked");
				}));
		assertThat(resolver.resolve(USER).identity().subject()).isEqualTo("alice");
	}

	@Test
	void kindThatNoResolverKnowsIsNamed() {
		CallerResolver resolver = new CallerResolver(List.of((authentication) -> null));
		assertThat(resolver.resolve(USER).identity()).isEqualTo(new CallerIdentity("other", null, "alice", null));
	}

	@Test
	void resolversAreNotAskedForTheAnonymousCaller() {
		CallerResolver resolver = new CallerResolver(List.of((authentication) -> {
			throw new IllegalStateException("asked");
		}));
		assertThat(resolver.resolve(null).identity()).isEqualTo(CallerIdentity.ANONYMOUS);
	}

}
