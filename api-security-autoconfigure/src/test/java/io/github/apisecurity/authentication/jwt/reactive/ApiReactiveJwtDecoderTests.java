package io.github.apisecurity.authentication.jwt.reactive;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.apisecurity.authentication.jwt.AccessTokenException;
import io.github.apisecurity.authentication.jwt.FakeIdp;
import io.github.apisecurity.authentication.jwt.HttpJwkSetFetcher;
import io.github.apisecurity.authentication.jwt.JwkSetLocation;
import io.github.apisecurity.authentication.jwt.JwkSetSettings;
import io.github.apisecurity.authentication.jwt.JwkSetSource;
import io.github.apisecurity.authentication.jwt.KeyPolicy;
import io.github.apisecurity.authentication.jwt.KeySource;
import io.github.apisecurity.authentication.jwt.KeysUnavailableException;
import io.github.apisecurity.authentication.jwt.TestTokens;
import io.github.apisecurity.authentication.jwt.VerificationKeys;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

class ApiReactiveJwtDecoderTests {

	private final VerificationKeys keys = VerificationKeys.read(TestTokens.jwkSet(TestTokens.RSA), KeyPolicy.PUBLISHED);

	@Test
	void decodesInTheCallersThreadWhenKeysAreAtHand() {
		Mono<Thread> decoded = decoder(KeySource.fixed(this.keys)).decode(TestTokens.good())
			.map((jwt) -> Thread.currentThread());
		StepVerifier.create(decoded).expectNext(Thread.currentThread()).verifyComplete();
	}

	@Test
	@DisplayName("it does nothing before it is subscribed to")
	void isLazy() {
		Mono<Jwt> refused = decoder(KeySource.fixed(this.keys)).decode("x");
		StepVerifier.create(refused).verifyError(AccessTokenException.class);
	}

	@Test
	@DisplayName("it waits for keys without a thread, and goes on in one that must not block")
	void waitsForKeysWithoutBlocking() {
		CompletableFuture<VerificationKeys> loading = new CompletableFuture<>();
		Mono<Boolean> decoded = Mono.defer(() -> decoder((header) -> loading).decode(TestTokens.good()))
			.subscribeOn(Schedulers.parallel())
			.map((jwt) -> Schedulers.isInNonBlockingThread());
		StepVerifier.create(decoded).then(() -> loading.complete(this.keys)).expectNext(true).verifyComplete();
	}

	@Test
	@DisplayName("who gives up does not stop the others")
	void cancelsNothingThatIsShared() {
		CompletableFuture<VerificationKeys> loading = new CompletableFuture<>();
		ApiReactiveJwtDecoder decoder = decoder((header) -> loading);
		StepVerifier.create(decoder.decode(TestTokens.good())).thenCancel().verify();
		assertThat(loading).isNotCancelled();
		StepVerifier.create(decoder.decode(TestTokens.good()).map(Jwt::getSubject))
			.then(() -> loading.complete(this.keys))
			.expectNext("alice")
			.verifyComplete();
	}

	@Test
	@DisplayName("BT-13 it waits for keys, but not for ever")
	void waitsForKeysForBoundedTime() {
		StepVerifier.withVirtualTime(() -> decoder((header) -> new CompletableFuture<>()).decode(TestTokens.good()))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(5))
			.thenAwait(Duration.ofSeconds(1))
			.verifyError(KeysUnavailableException.class);
	}

	@Test
	@DisplayName("BT-13 the issuer is away")
	void saysThatKeysAreUnavailable() {
		try (FakeIdp idp = new FakeIdp()) {
			StepVerifier
				.create(decoder(new JwkSetSource(JwkSetLocation.of(idp.url("/keys")), new HttpJwkSetFetcher(),
						JwkSetSettings.DEFAULTS, () -> 0))
					.decode(TestTokens.good()))
				.verifyError(KeysUnavailableException.class);
		}
	}

	private static ApiReactiveJwtDecoder decoder(KeySource keys) {
		return new ApiReactiveJwtDecoder(TestTokens.decoder(), keys);
	}

}
