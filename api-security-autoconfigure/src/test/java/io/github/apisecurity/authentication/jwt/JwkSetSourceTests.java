package io.github.apisecurity.authentication.jwt;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.jwk.JWK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JwkSetSourceTests {

	private static final JoseHeader KNOWN = VerificationKeysTests.header("RS256", "rsa-1");

	private static final JoseHeader NEXT = VerificationKeysTests.header("RS256", "rsa-2");

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

	private final ManualFetcher fetcher = new ManualFetcher();

	private final JwkSetSource source = new JwkSetSource(JwkSetLocation.of("https://idp.example.com/keys"),
			this.fetcher, new JwkSetSettings(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofHours(1), 10),
			this.now::get);

	private final Logger logger = (Logger) LoggerFactory.getLogger(JwkSetSource.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	@BeforeEach
	void recordLog() {
		this.lines.start();
		this.logger.addAppender(this.lines);
		this.logger.setLevel(Level.DEBUG);
	}

	@AfterEach
	void restoreLog() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
	}

	@Test
	@DisplayName("the issuer is asked at first use only")
	void loadsAtFirstUse() {
		assertThat(this.fetcher.fetches).isEmpty();
		CompletableFuture<VerificationKeys> keys = this.source.keysFor(KNOWN);
		assertThat(keys).isNotDone();
		this.fetcher.answer(TestTokens.RSA);
		assertThat(keys).isCompletedWithValueMatching((loaded) -> loaded.knows(KNOWN));
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		assertThat(this.fetcher.fetches).hasSize(1);
	}

	@Test
	void sharesOneLoad() {
		List<CompletableFuture<VerificationKeys>> waiting = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			waiting.add(this.source.keysFor(KNOWN));
		}
		waiting.get(0).cancel(true);
		waiting.get(1).complete(TestTokens.keys(TestTokens.EC));
		this.fetcher.answer(TestTokens.RSA);
		assertThat(waiting.subList(2, 10)).allMatch(CompletableFuture::isDone)
			.allMatch((keys) -> keys.join().knows(KNOWN));
		assertThat(this.fetcher.fetches).hasSize(1);
	}

	@Test
	@DisplayName("pitfall 21: only so many wait for an issuer that hangs")
	void boundsTheNumberOfThoseWhoWait() {
		for (int i = 0; i < 10; i++) {
			assertThat(this.source.keysFor(KNOWN)).isNotDone();
		}
		assertUnavailable(this.source.keysFor(KNOWN));
		this.fetcher.answer(TestTokens.RSA);
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		after(Duration.ofSeconds(30));
		for (int i = 0; i < 10; i++) {
			assertThat(this.source.keysFor(NEXT)).isNotDone();
		}
		assertUnavailable(this.source.keysFor(NEXT));
	}

	@Test
	@DisplayName("JWK-02 keys are refreshed after 5 minutes, in the background")
	void refreshesInTheBackground() {
		load(TestTokens.RSA);
		after(Duration.ofMinutes(5).minusNanos(1));
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		assertThat(this.fetcher.fetches).hasSize(1);
		after(Duration.ofNanos(1));
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		assertThat(this.fetcher.fetches).hasSize(2);
		this.fetcher.answer(TestTokens.NEXT_RSA);
		assertThat(this.source.keysFor(NEXT)).isCompleted();
	}

	@Test
	@DisplayName("JWK-02 a withdrawn key stops after the refresh")
	void forgetsWithdrawnKey() {
		load(TestTokens.RSA, TestTokens.NEXT_RSA);
		after(Duration.ofMinutes(5));
		assertThat(this.source.keysFor(KNOWN).join().knows(KNOWN)).isTrue();
		this.fetcher.answer(TestTokens.NEXT_RSA);
		assertThat(this.source.keysFor(KNOWN).join().knows(KNOWN)).isFalse();
	}

	@Test
	@DisplayName("JWK-02 after a time without requests a withdrawn key is not used once more")
	void waitsForRefreshAfterIdleTime() {
		load(TestTokens.RSA, TestTokens.NEXT_RSA);
		after(Duration.ofMinutes(10));
		CompletableFuture<VerificationKeys> keys = this.source.keysFor(KNOWN);
		assertThat(keys).isNotDone();
		this.fetcher.answer(TestTokens.NEXT_RSA);
		assertThat(keys.join().knows(KNOWN)).isFalse();
	}

	@Test
	@DisplayName("JWK-09 after a time without requests and the issuer away, the last keys serve")
	void fallsBackToOldKeysAfterIdleTime() {
		load(TestTokens.RSA);
		after(Duration.ofMinutes(10));
		CompletableFuture<VerificationKeys> keys = this.source.keysFor(KNOWN);
		assertThat(keys).isNotDone();
		this.fetcher.fail();
		assertThat(keys.join().knows(KNOWN)).isTrue();
		after(Duration.ofSeconds(5));
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		assertThat(this.fetcher.fetches).hasSize(3);
	}

	@Test
	@DisplayName("JWK-01 pitfall 20: unknown keys cause one load per cool-down")
	void loadsOncePerCoolDownForUnknownKeys() {
		load(TestTokens.RSA);
		after(Duration.ofSeconds(30).minusNanos(1));
		for (int i = 0; i < 1000; i++) {
			assertThat(this.source.keysFor(unknown(i))).isCompleted();
		}
		assertThat(this.fetcher.fetches).hasSize(1);
		after(Duration.ofNanos(1));
		CompletableFuture<VerificationKeys> waiting = this.source.keysFor(unknown(0));
		assertThat(waiting).isNotDone();
		this.fetcher.answer(TestTokens.RSA);
		assertThat(waiting.join().knows(unknown(0))).isFalse();
		for (int i = 0; i < 1000; i++) {
			assertThat(this.source.keysFor(unknown(i)).join().knows(unknown(i))).isFalse();
		}
		assertThat(this.fetcher.fetches).hasSize(2);
	}

	@Test
	@DisplayName("JWK-01 a new key is found as soon as the cool-down allows")
	void findsNewKey() {
		load(TestTokens.RSA);
		after(Duration.ofSeconds(30));
		CompletableFuture<VerificationKeys> keys = this.source.keysFor(NEXT);
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		this.fetcher.answer(TestTokens.RSA, TestTokens.NEXT_RSA);
		assertThat(keys.join().knows(NEXT)).isTrue();
	}

	@Test
	@DisplayName("JWK-09 the last keys serve for an hour, and the issuer is asked every 5 seconds at most")
	void servesLastKeysDuringOutage() {
		load(TestTokens.RSA);
		after(Duration.ofMinutes(5));
		int before = this.fetcher.fetches.size();
		for (int second = 0; second < 55 * 60; second++) {
			assertThat(this.source.keysFor(KNOWN)).as("second " + second).isCompleted();
			this.fetcher.failAll();
			after(Duration.ofSeconds(1));
		}
		assertThat(this.fetcher.fetches.size() - before).isBetween(600, 660);
		CompletableFuture<VerificationKeys> late = this.source.keysFor(KNOWN);
		this.fetcher.failAll();
		assertUnavailable(late);
		assertUnavailable(this.source.keysFor(KNOWN));
		after(Duration.ofSeconds(5));
		CompletableFuture<VerificationKeys> recovered = this.source.keysFor(KNOWN);
		this.fetcher.answer(TestTokens.RSA);
		assertThat(recovered.join().knows(KNOWN)).isTrue();
		assertThat(messages(Level.WARN)).hasSize(1);
		assertThat(messages(Level.INFO)).hasSize(1);
	}

	@Test
	@DisplayName("BT-13 without keys and without issuer there is no answer, and no more than an attempt in 5 seconds")
	void saysThatKeysAreUnavailable() {
		CompletableFuture<VerificationKeys> first = this.source.keysFor(KNOWN);
		this.fetcher.fail();
		assertUnavailable(first);
		for (int i = 0; i < 100; i++) {
			assertUnavailable(this.source.keysFor(KNOWN));
		}
		assertThat(this.fetcher.fetches).hasSize(1);
		after(Duration.ofSeconds(5));
		CompletableFuture<VerificationKeys> second = this.source.keysFor(KNOWN);
		this.fetcher.answer(TestTokens.RSA);
		assertThat(second).isCompleted();
	}

	@Test
	@DisplayName("while the issuer is away an unknown key is not called wrong")
	void doesNotCallKeyUnknownDuringOutage() {
		load(TestTokens.RSA);
		after(Duration.ofSeconds(30));
		CompletableFuture<VerificationKeys> waiting = this.source.keysFor(NEXT);
		this.fetcher.fail();
		assertUnavailable(waiting);
		assertUnavailable(this.source.keysFor(NEXT));
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		assertThat(this.fetcher.fetches).hasSize(2);
	}

	@Test
	@DisplayName("pitfall 21: a load that hangs does not stop tokens with known keys")
	void servesKnownKeysWhileIssuerHangs() {
		load(TestTokens.RSA);
		after(Duration.ofMinutes(5));
		for (int i = 0; i < 1000; i++) {
			assertThat(this.source.keysFor(KNOWN)).isCompleted();
		}
		assertThat(this.fetcher.fetches).hasSize(2);
		after(Duration.ofMinutes(1));
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		assertThat(this.fetcher.fetches).hasSize(2);
	}

	@Test
	@DisplayName("JWK-05 a set that must not be used is refused, reported once, and the old one stays")
	void keepsOldKeysWhenNewSetIsBad() {
		load(TestTokens.RSA);
		for (int i = 0; i < 3; i++) {
			after(Duration.ofMinutes(5));
			assertThat(this.source.keysFor(KNOWN)).isNotNull();
			this.fetcher.answer("{\"keys\":[" + TestTokens.RSA.toJSONString() + "]}");
			assertThat(this.source.keysFor(KNOWN).join().knows(KNOWN)).isTrue();
		}
		assertThat(messages(Level.ERROR)).singleElement().asString().contains("private").doesNotContain("\"d\"");
		after(Duration.ofMinutes(5));
		assertThat(this.source.keysFor(KNOWN)).isCompleted();
		this.fetcher.answer("<html>");
		assertThat(messages(Level.ERROR)).hasSize(2);
	}

	@Test
	@DisplayName("JWK-03 keys that are left out are reported, once per set")
	void reportsIgnoredKeys() {
		String set = "{\"keys\":[{\"kty\":\"OKP\",\"kid\":\"ed\"}," + TestTokens.RSA.toPublicJWK().toJSONString()
				+ "]}";
		this.source.keysFor(KNOWN);
		this.fetcher.answer(set);
		after(Duration.ofMinutes(5));
		this.source.keysFor(KNOWN);
		this.fetcher.answer(set);
		assertThat(this.fetcher.fetches).hasSize(2);
		assertThat(messages(Level.WARN)).singleElement().asString().contains("\"ed\"");
	}

	@Test
	void survivesFetcherThatThrows() {
		this.fetcher.thrown = new IllegalStateException("x");
		assertUnavailable(this.source.keysFor(KNOWN));
		this.fetcher.thrown = null;
		after(Duration.ofSeconds(5));
		CompletableFuture<VerificationKeys> keys = this.source.keysFor(KNOWN);
		this.fetcher.answer(TestTokens.RSA);
		assertThat(keys).isCompleted();
	}

	@Test
	void refusesSettingsThatCannotBeMeant() {
		Duration second = Duration.ofSeconds(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new JwkSetSettings(Duration.ZERO, second, second, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new JwkSetSettings(second, Duration.ZERO, second, 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JwkSetSettings(second.plusNanos(1), second, second, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new JwkSetSettings(second, second, second, 0));
	}

	private static JoseHeader unknown(int i) {
		return VerificationKeysTests.header("RS256", "unknown-" + i);
	}

	private void load(JWK... keys) {
		CompletableFuture<VerificationKeys> loaded = this.source.keysFor(KNOWN);
		this.fetcher.answer(keys);
		assertThat(loaded).isCompleted();
	}

	private void after(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	private List<String> messages(Level level) {
		return this.lines.list.stream()
			.filter((line) -> line.getLevel() == level)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	private static void assertUnavailable(CompletableFuture<VerificationKeys> keys) {
		assertThat(keys).isDone();
		assertThat(keys
			.handle((loaded, failure) -> (failure.getCause() != null && !(failure instanceof KeysUnavailableException))
					? failure.getCause() : failure)
			.join()).isInstanceOf(KeysUnavailableException.class);
	}

	/**
	 * Answers when the test says so.
	 */
	private static final class ManualFetcher implements JwkSetFetcher {

		private final List<CompletableFuture<Response>> fetches = new ArrayList<>();

		private RuntimeException thrown;

		@Override
		public CompletionStage<Response> fetch(URI uri) {
			if (this.thrown != null) {
				throw this.thrown;
			}
			CompletableFuture<Response> fetch = new CompletableFuture<>();
			this.fetches.add(fetch);
			return fetch;
		}

		private void answer(JWK... keys) {
			last().complete(new Response(200, TestTokens.jwkSet(keys)));
		}

		private void answer(String body) {
			last().complete(new Response(200, body.getBytes(StandardCharsets.UTF_8)));
		}

		private void fail() {
			last().completeExceptionally(new IOException("away"));
		}

		private void failAll() {
			this.fetches.forEach((fetch) -> fetch.completeExceptionally(new IOException("away")));
		}

		private CompletableFuture<Response> last() {
			return this.fetches.get(this.fetches.size() - 1);
		}

	}

}
