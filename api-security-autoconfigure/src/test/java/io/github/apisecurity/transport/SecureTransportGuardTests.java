package io.github.apisecurity.transport;

import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecureTransportGuard}.
 */
class SecureTransportGuardTests {

	private static final String FOR = "X-Forwarded-For";

	private static final String PROTO = "X-Forwarded-Proto";

	private static final String PROXY = "10.0.0.1";

	private static final String CLIENT = "203.0.113.9";

	private final SecureTransportGuard guard = new SecureTransportGuard();

	private final Logger logger = (Logger) LoggerFactory.getLogger(SecureTransportGuard.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private @Nullable Level level;

	@BeforeEach
	void listen() {
		this.level = this.logger.getLevel();
		this.logger.setLevel(Level.INFO);
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(this.level);
	}

	@Test
	void runsBeforeAuthentication() {
		assertThat(this.guard.phase()).isEqualTo(GuardPhase.BEFORE_AUTHENTICATION);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { CLIENT, PROXY, "192.168.0.7", "2001:db8::1", "::" })
	@DisplayName("HDR-03 plain HTTP is refused")
	void refusesPlainHttp(@Nullable String peer) {
		assertRefused(check(TestRequests.from(peer)));
	}

	@Test
	void letsTlsThrough() {
		assertAllowed(check(TestRequests.from(CLIENT).overTls()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.7", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1" })
	void letsThisMachineThrough(String peer) {
		assertAllowed(check(TestRequests.from(peer)));
	}

	@Test
	@DisplayName("HDR-03 FWD-01 a local proxy that is not trusted does not pass for this machine")
	void refusesUntrustedProxyOnThisMachine() {
		assertRefused(check(TestRequests.from("127.0.0.1").withHeader(FOR, CLIENT)));
		assertRefused(check(TestRequests.from("127.0.0.1").withHeader(FOR, "127.0.0.1").withHeader(PROTO, "https")));
		assertRefused(check(TestRequests.from("::1").withHeader("Forwarded", "for=127.0.0.1")));
	}

	@ParameterizedTest
	@CsvSource({ "Via, 1.1 proxy", "X-Real-IP, 203.0.113.9", "x-real-ip, 127.0.0.1" })
	@DisplayName("HDR-03 a local proxy that gives itself away in another field does not pass for this machine")
	void refusesProxyOnThisMachineThatGivesItselfAway(String name, String value) {
		TrustedOriginResolver origins = new TrustedOriginResolver(TestRequests.proxies(), ForwardedSource.X_FORWARDED,
				null, new IdentityHeaders(List.of("X-Real-IP")));
		assertRefused(this.guard.check(TestRequests.exchange(TestRequests.from("127.0.0.1").withHeader(name, value),
				origins, EndpointMatch.NOT_FOUND)));
	}

	@Test
	@DisplayName("HDR-03 FWD-01 a client behind a trusted local proxy is not this machine")
	void refusesRemoteClientOfTrustedLocalProxy() {
		assertRefused(check(TestRequests.from("127.0.0.1").withHeader(FOR, CLIENT), "127.0.0.1"));
		assertAllowed(
				check(TestRequests.from("127.0.0.1").withHeader(FOR, CLIENT).withHeader(PROTO, "https"), "127.0.0.1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "garbage, 203.0.113.9", "203.0.113.9,", "127.0.0.1" })
	@DisplayName("HDR-03 FWD-03 a trusted local proxy does not pass for this machine when it cannot name the client")
	void refusesTrustedLocalProxyOfUnknownClient(String addresses) {
		assertRefused(check(TestRequests.from("127.0.0.1").withHeader(FOR, addresses), "127.0.0.1"));
		assertRefused(check(TestRequests.from("127.0.0.1").withHeader(PROTO, "http"), "127.0.0.1"));
	}

	@Test
	@DisplayName("HDR-03 FWD-01 a proxy that says the client is on its own machine does not make it ours")
	void refusesLoopbackClientOfRemoteProxy() {
		assertRefused(check(TestRequests.from(PROXY).withHeader(FOR, "127.0.0.1"), "10.0.0.0/8"));
	}

	@Test
	@DisplayName("HDR-03 FWD-01 what a trusted proxy says of TLS counts, what anyone else says does not")
	void believesTrustedProxyOnly() {
		ApiRequest request = TestRequests.from(PROXY).withHeader(FOR, CLIENT).withHeader(PROTO, "https");
		assertAllowed(check(request, "10.0.0.0/8"));
		assertRefused(check(request));
		assertRefused(check(TestRequests.from(PROXY).overTls().withHeader(FOR, CLIENT).withHeader(PROTO, "http"),
				"10.0.0.0/8"));
	}

	@Test
	void letsProbesOfHealthThrough() {
		assertAllowed(check(TestRequests.from(CLIENT), TestRequests.match(Kind.ACTUATOR, "health")));
	}

	@ParameterizedTest
	@EnumSource
	void refusesEverythingElseThanHealth(Kind kind) {
		assertRefused(check(TestRequests.from(CLIENT), TestRequests.match(kind, "info")));
		if (kind != Kind.ACTUATOR) {
			assertRefused(check(TestRequests.from(CLIENT), TestRequests.match(kind, "health")));
		}
	}

	@Test
	@DisplayName("FWD-01 the log says once which proxy to trust, if it is one")
	void saysOnceWhichProxyToTrust() {
		for (int i = 0; i < 3; i++) {
			check(TestRequests.from("10.0.0.7").withHeader(FOR, CLIENT));
			check(TestRequests.from("2001:db8::7").withHeader("Forwarded", "for=" + CLIENT));
		}
		assertThat(this.lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.WARN);
		assertThat(messages()).satisfiesExactly(
				(first) -> assertThat(first).contains("Plain HTTP from 10.0.0.7 is refused")
					.contains("write api-security.network.trusted-proxies: [\"10.0.0.7\"]")
					.doesNotContain(CLIENT),
				(second) -> assertThat(second)
					.contains("write api-security.network.trusted-proxies: [\"2001:db8::7\"]"));
	}

	@Test
	void saysNothingOfRequestsWithoutForwardedFields() {
		check(TestRequests.from(CLIENT));
		check(TestRequests.from(null).withHeader(FOR, CLIENT));
		check(TestRequests.from(PROXY).withHeader(FOR, CLIENT), "10.0.0.0/8");
		assertThat(messages()).isEmpty();
	}

	@Test
	@DisplayName("PITFALL-18 the addresses that are logged are bounded")
	void logsBoundedNumberOfAddresses() {
		for (int i = 0; i < 1000; i++) {
			assertRefused(check(TestRequests.from("10.0." + (i / 256) + "." + (i % 256)).withHeader(FOR, CLIENT)));
		}
		assertThat(messages()).hasSize(101);
		assertThat(messages().limit(100)).allMatch((line) -> line.startsWith("Plain HTTP from "));
		assertThat(messages().skip(100)).singleElement().asString().contains("more than 100 addresses");
	}

	private Stream<String> messages() {
		return this.lines.list.stream().map(ILoggingEvent::getFormattedMessage);
	}

	private Verdict check(ApiRequest request, String... proxies) {
		return this.guard.check(TestRequests.exchange(request,
				TestRequests.resolver(ForwardedSource.X_FORWARDED, proxies), EndpointMatch.NOT_FOUND));
	}

	private Verdict check(ApiRequest request, EndpointMatch match) {
		ApiExchange exchange = TestRequests.exchange(request, TestRequests.resolver(ForwardedSource.X_FORWARDED),
				match);
		return this.guard.check(exchange);
	}

	private static void assertAllowed(Verdict verdict) {
		assertThat(verdict).isSameAs(Verdict.allow());
	}

	private static void assertRefused(Verdict verdict) {
		assertThat(verdict).isInstanceOfSatisfying(Verdict.Refuse.class, (refusal) -> {
			assertThat(refusal.problem().status()).isEqualTo(403);
			assertThat(refusal.problem().headers()).doesNotContainKey("Location");
			assertThat(refusal.reason()).isEqualTo("https-required");
			assertThat(refusal.decidedBy()).hasToString("default: api-security.transport.require-https");
		});
	}

}
