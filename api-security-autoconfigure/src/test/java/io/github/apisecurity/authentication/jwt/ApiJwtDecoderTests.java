package io.github.apisecurity.authentication.jwt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import com.nimbusds.jose.jwk.RSAKey;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * With an issuer on a real socket.
 */
class ApiJwtDecoderTests {

	private final FakeIdp idp = new FakeIdp();

	private final AtomicLong now = new AtomicLong();

	private final JwkSetSource keys = new JwkSetSource(JwkSetLocation.of(this.idp.url("/keys")),
			new HttpJwkSetFetcher(), JwkSetSettings.DEFAULTS, this.now::get);

	private final ApiJwtDecoder decoder = new ApiJwtDecoder(TestTokens.decoder(), this.keys);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	@AfterEach
	void close() {
		this.executor.shutdownNow();
		this.idp.close();
	}

	@Test
	@DisplayName("pitfall 21: the issuer may come up after the application")
	void decodesAsSoonAsTheIssuerIsThere() {
		assertUnavailable(TestTokens.good());
		this.idp.publish(TestTokens.RSA);
		assertUnavailable(TestTokens.good());
		after(Duration.ofSeconds(5));
		assertDecodes(TestTokens.good());
		assertThat(this.idp.requests()).hasSize(2);
	}

	@Test
	void loadsOnceForConcurrentRequests() throws Exception {
		this.idp.publish(TestTokens.RSA).hang();
		List<Future<?>> decoded = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			Callable<Object> decode = () -> this.decoder.decode(TestTokens.good());
			decoded.add(this.executor.submit(decode));
		}
		Awaitility.await().until(() -> !this.idp.requests().isEmpty());
		this.idp.release();
		for (Future<?> future : decoded) {
			assertThat(future.get()).isNotNull();
		}
		assertThat(this.idp.requests()).hasSize(1);
	}

	@Test
	@DisplayName("JWK-01 pitfall 20: 1000 tokens with random kid cause one load per 30 seconds")
	void loadsOncePerCoolDownForUnknownKeys() {
		this.idp.publish(TestTokens.RSA);
		assertDecodes(TestTokens.good());
		for (int interval = 0; interval < 3; interval++) {
			after(Duration.ofSeconds(30));
			for (int i = 0; i < 1000; i++) {
				String token = forged("kid-" + interval + "-" + i);
				TestTokens.assertRefused(TokenFault.KEY, () -> this.decoder.decode(token));
			}
			assertThat(this.idp.requests()).hasSize(interval + 2);
		}
		assertDecodes(TestTokens.good());
	}

	@Test
	@DisplayName("JWK-02 a withdrawn key stops, a new one works")
	void followsRotation() {
		this.idp.publish(TestTokens.RSA);
		assertDecodes(TestTokens.good());
		this.idp.publish(TestTokens.RSA, TestTokens.NEXT_RSA);
		TestTokens.assertRefused(TokenFault.KEY, () -> this.decoder.decode(TestTokens.signedWith(TestTokens.NEXT_RSA)));
		after(Duration.ofSeconds(30));
		assertDecodes(TestTokens.signedWith(TestTokens.NEXT_RSA));
		this.idp.publish(TestTokens.NEXT_RSA);
		after(Duration.ofMinutes(5));
		assertDecodes(TestTokens.good());
		Awaitility.await().until(() -> !this.keys.keysFor(header(TestTokens.RSA)).join().knows(header(TestTokens.RSA)));
		TestTokens.assertRefused(TokenFault.KEY, () -> this.decoder.decode(TestTokens.good()));
		assertDecodes(TestTokens.signedWith(TestTokens.NEXT_RSA));
	}

	@Test
	@DisplayName("pitfall 21: an issuer that hangs holds one connection, and known keys still work")
	void worksWhileTheIssuerHangs() {
		this.idp.publish(TestTokens.RSA);
		assertDecodes(TestTokens.good());
		this.idp.hang();
		after(Duration.ofMinutes(5));
		for (int i = 0; i < 200; i++) {
			assertDecodes(TestTokens.good());
			assertThat(this.keys.keysFor(VerificationKeysTests.header("RS256", "kid-" + i))).isNotCompleted();
		}
		Awaitility.await().until(() -> this.idp.requests().size() == 2);
		assertThat(this.idp.mostOpen()).isEqualTo(1);
	}

	@Test
	@DisplayName("JWK-09 the last keys work for an hour without the issuer, then there is no answer")
	void worksForAnHourWithoutTheIssuer() {
		this.idp.publish(TestTokens.RSA);
		assertDecodes(TestTokens.good());
		this.idp.answer("/keys", 500, "");
		for (int minute = 5; minute < 60; minute += 5) {
			after(Duration.ofMinutes(5));
			assertDecodes(TestTokens.good());
		}
		after(Duration.ofMinutes(5));
		assertUnavailable(TestTokens.good());
	}

	@Test
	@DisplayName("BT-13 it waits for keys, but not for ever")
	void waitsForKeysForBoundedTime() {
		this.idp.publish(TestTokens.RSA).hang();
		ApiJwtDecoder impatient = new ApiJwtDecoder(TestTokens.decoder(), (header) -> new CompletableFuture<>(),
				Duration.ofMillis(50));
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> impatient.decode(TestTokens.good()));
	}

	@Test
	void keepsInterruption() {
		Thread.currentThread().interrupt();
		ApiJwtDecoder interrupted = new ApiJwtDecoder(TestTokens.decoder(), (header) -> new CompletableFuture<>());
		assertThatExceptionOfType(KeysUnavailableException.class)
			.isThrownBy(() -> interrupted.decode(TestTokens.good()));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	@DisplayName("keys are not asked for when the token is refused anyway")
	void asksForNoKeysWhenTokenIsRefusedAnyway() {
		for (String token : List.of("", "x", "e30.e30.e30", "e30.e30.e30.e30.e30",
				TestTokens.sign(TestTokens.RSA, "{\"alg\":\"none\"}", "{}"))) {
			assertThatExceptionOfType(AccessTokenException.class).isThrownBy(() -> this.decoder.decode(token));
		}
		assertThat(this.idp.requests()).isEmpty();
	}

	private static JoseHeader header(RSAKey key) {
		return VerificationKeysTests.header("RS256", key.getKeyID());
	}

	private static String forged(String keyId) {
		return TestTokens.encode("{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}") + ".e30." + "A".repeat(342);
	}

	private void assertDecodes(String token) {
		assertThat(this.decoder.decode(token).getSubject()).isEqualTo("alice");
	}

	private void assertUnavailable(String token) {
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	private void after(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

}
