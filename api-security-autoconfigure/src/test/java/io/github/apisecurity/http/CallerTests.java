package io.github.apisecurity.http;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Caller}.
 */
class CallerTests {

	@Test
	void missingAuthenticationIsAnonymous() {
		assertAnonymous(null);
	}

	@Test
	void anonymousTokenIsAnonymousWhateverItsAuthorities() {
		assertAnonymous(new AnonymousAuthenticationToken("key", "anonymousUser",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS", "ROLE_ADMIN")));
	}

	@Test
	void unauthenticatedTokenIsAnonymousWhateverItsAuthorities() {
		TestingAuthenticationToken token = new TestingAuthenticationToken("alice", "secret",
				List.of(() -> "ROLE_ADMIN"));
		token.setAuthenticated(false);
		assertAnonymous(token);
		assertAnonymous(UsernamePasswordAuthenticationToken.unauthenticated("alice", "secret"));
	}

	@Test
	void authenticatedCallerHasAuthenticationAndAuthorities() {
		Authentication authentication = new TestingAuthenticationToken("alice", "secret", "ROLE_USER", "SCOPE_a");
		Caller caller = Caller.of(authentication, (asked) -> null);
		assertThat(caller.isAuthenticated()).isTrue();
		assertThat(caller.authentication()).isSameAs(authentication);
		assertThat(caller.authorities()).extracting(GrantedAuthority::getAuthority)
			.containsExactlyInAnyOrder("ROLE_USER", "SCOPE_a");
	}

	@Test
	void identityIsAskedOnceAndOnlyWhenNeeded() {
		AtomicInteger asked = new AtomicInteger();
		Authentication authentication = new TestingAuthenticationToken("alice", "secret", "ROLE_USER");
		Caller caller = Caller.of(authentication, (it) -> {
			asked.incrementAndGet();
			return new CallerIdentity("jwt", "https://issuer.example", it.getName(), null);
		});
		assertThat(asked).hasValue(0);
		CallerIdentity identity = caller.identity();
		assertThat(caller.identity()).isSameAs(identity);
		assertThat(identity.subject()).isEqualTo("alice");
		assertThat(asked).hasValue(1);
	}

	@Test
	void identityIsAskedOnceEvenIfItIsUnknown() {
		AtomicInteger asked = new AtomicInteger();
		Authentication authentication = new TestingAuthenticationToken("alice", "secret", "ROLE_USER");
		Caller caller = Caller.of(authentication, (it) -> {
			asked.incrementAndGet();
			return null;
		});
		assertThat(caller.identity()).isEqualTo(CallerIdentity.named(authentication));
		assertThat(caller.identity()).isEqualTo(CallerIdentity.named(authentication));
		assertThat(asked).hasValue(1);
	}

	private static void assertAnonymous(Authentication authentication) {
		Caller caller = Caller.of(authentication, (it) -> {
			throw new IllegalStateException("asked");
		});
		assertThat(caller).isSameAs(Caller.anonymous());
		assertThat(caller.isAuthenticated()).isFalse();
		assertThat(caller.authentication()).isNull();
		assertThat(caller.authorities()).isEmpty();
		assertThat(caller.identity()).isSameAs(CallerIdentity.ANONYMOUS);
	}

}
