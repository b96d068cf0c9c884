package io.github.apisecurity.transport;

import java.util.List;

import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiRequest;
import io.github.apisecurity.http.TestApiRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HostGuard}.
 */
class HostGuardTests {

	private static final PublicOrigin PUBLIC = PublicOrigin.parse("https://api.example.com");

	private static final String PROXY = "10.0.0.1";

	private static final String CLIENT = "203.0.113.9";

	@Test
	void runsBeforeAuthentication() {
		assertThat(new HostGuard(List.of(), null).phase()).isEqualTo(GuardPhase.BEFORE_AUTHENTICATION);
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.example.com", "API.example.com:8443", "localhost", "192.0.2.1:80", "[::1]:8080" })
	@DisplayName("MSG-04 a valid Host passes when no hosts are listed")
	void letsAnyValidHostThrough(String host) {
		assertThat(check(List.of(), null, to(host, CLIENT))).isSameAs(Verdict.allow());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "user@example.com", "http://example.com", "example.com/", "example.com:0",
			"example.com:99999", "::1", "a,b", "example.com, example.org", "ex\u00e4mple.com", "example.com\u0000", ".",
			"127.1" })
	@DisplayName("MSG-04 an invalid Host is refused")
	void refusesInvalidHost(String host) {
		assertInvalid(check(List.of(), null, to(host, CLIENT)));
		assertInvalid(check(List.of("example.com"), null, to(host, CLIENT)));
		assertInvalid(check(List.of(), PUBLIC, to(host, CLIENT)));
	}

	@Test
	@DisplayName("MSG-04 a missing Host is refused")
	void refusesMissingHost() {
		assertInvalid(check(List.of(), null, TestRequests.from(CLIENT)));
		assertInvalid(check(List.of("api.example.com"), PUBLIC, TestRequests.from(CLIENT)));
	}

	@Test
	@DisplayName("MSG-04 a repeated Host is refused, even with the same value")
	void refusesRepeatedHost() {
		assertInvalid(check(List.of(), null, TestRequests.from(CLIENT).withHeader("Host", "a.example", "b.example")));
		assertInvalid(check(List.of(), null, TestRequests.from(CLIENT).withHeader("Host", "a.example", "a.example")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "one.example", "ONE.example", "one.example:8443", "Two.Example", "[::1]:80", "192.0.2.1" })
	@DisplayName("MSG-04 a listed host passes, in any case and on any port")
	void letsListedHostThrough(String host) {
		assertThat(check(List.of("one.example", "TWO.example", "[::1]", "192.0.2.1"), null, to(host, CLIENT)))
			.isSameAs(Verdict.allow());
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "one.example.evil.example", "sub.one.example", "one.example.", "localhost",
			"127.0.0.1", "[::2]" })
	@DisplayName("MSG-04 a host that is not listed is misdirected")
	void refusesHostThatIsNotListed(String host) {
		assertMisdirected(check(List.of("one.example", "[::1]"), null, to(host, CLIENT)));
	}

	@Test
	@DisplayName("BT-10 the host of the public origin is always among the listed ones, and lists none by itself")
	void letsHostOfThePublicOriginThrough() {
		assertThat(check(List.of("one.example"), PUBLIC, to("api.example.com", CLIENT))).isSameAs(Verdict.allow());
		assertMisdirected(check(List.of("one.example"), PUBLIC, to("evil.example", CLIENT)));
		assertThat(check(List.of(), PUBLIC, to("other.example", CLIENT))).isSameAs(Verdict.allow());
	}

	@Test
	@DisplayName("MSG-04 the host that a trusted proxy forwards is the one that must be listed")
	void judgesForwardedHostOfTrustedProxy() {
		List<String> listed = List.of("one.example");
		assertThat(check(listed, null, forwarded("inner.example", PROXY, "One.example:443"))).isSameAs(Verdict.allow());
		assertMisdirected(check(listed, null, forwarded("inner.example", PROXY, "evil.example")));
		assertMisdirected(check(listed, null, forwarded("one.example", PROXY, "evil.example")));
		assertThat(check(listed, null, to("one.example", PROXY))).isSameAs(Verdict.allow());
		assertMisdirected(check(listed, null, to("inner.example", PROXY)));
	}

	@Test
	@DisplayName("FWD-01 a forwarded host of anyone else does not count")
	void ignoresForwardedHostOfUntrustedPeer() {
		List<String> listed = List.of("one.example");
		assertMisdirected(check(listed, null, forwarded("evil.example", CLIENT, "one.example")));
		assertThat(check(listed, null, forwarded("one.example", CLIENT, "evil.example"))).isSameAs(Verdict.allow());
	}

	@Test
	@DisplayName("MSG-04 a request line for another host than that of the field is refused")
	void refusesRequestLineForAnotherHost() {
		TestApiRequest request = TestRequests.from(CLIENT).withHeader("Host", "one.example");
		for (List<String> listed : List.of(List.<String>of(), List.of("one.example"))) {
			assertInvalid(check(listed, null, TestRequests.to("evil.example", 80, request)));
			assertInvalid(check(listed, null, TestRequests.to("one.example", 8080, request)));
			assertThat(check(listed, null, TestRequests.to("ONE.example", 80, request))).isSameAs(Verdict.allow());
			assertThat(check(listed, null, TestRequests.to("one.example", 443, request.overTls())))
				.isSameAs(Verdict.allow());
			assertThat(check(listed, null, TestRequests.to(null, 80, request))).isSameAs(Verdict.allow());
		}
		TestApiRequest withPort = TestRequests.from(CLIENT).withHeader("Host", "one.example:8443");
		assertThat(check(List.of(), null, TestRequests.to("one.example", 8443, withPort))).isSameAs(Verdict.allow());
		assertInvalid(check(List.of(), null, TestRequests.to("one.example", 80, withPort)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "https://api.example.com", "api.example.com:443", "api.example.com/", "*.example.com",
			"*", "a b", "::1" })
	void refusesWhatIsNoHostAndSaysWhatToWrite(String host) {
		assertThatIllegalArgumentException().isThrownBy(() -> new HostGuard(List.of("one.example", host), null))
			.withMessageStartingWith("'" + host + "'")
			.withMessageContaining("api.example.com, without scheme and port");
	}

	private static ApiRequest to(String host, String peer) {
		HostPort parsed = HostPort.parse(host);
		String name = (parsed != null) ? parsed.host() : null;
		int port = (parsed != null && parsed.port() > 0) ? parsed.port() : 80;
		return TestRequests.to(name, port, TestRequests.from(peer).withHeader("Host", host));
	}

	private static ApiRequest forwarded(String host, String peer, String forwardedHost) {
		return TestRequests.to(host, 80,
				TestRequests.from(peer)
					.withHeader("Host", host)
					.withHeader("X-Forwarded-For", CLIENT)
					.withHeader("X-Forwarded-Host", forwardedHost));
	}

	private static Verdict check(List<String> listed, @Nullable PublicOrigin publicOrigin, ApiRequest request) {
		TrustedOriginResolver origins = new TrustedOriginResolver(TestRequests.proxies("10.0.0.0/8"),
				ForwardedSource.X_FORWARDED, publicOrigin, TestRequests.NO_IDENTITY);
		return new HostGuard(listed, publicOrigin)
			.check(TestRequests.exchange(request, origins, EndpointMatch.NOT_FOUND));
	}

	private static void assertInvalid(Verdict verdict) {
		assertRefused(verdict, 400, "invalid-request", null);
	}

	private static void assertMisdirected(Verdict verdict) {
		assertRefused(verdict, 421, "misdirected-request",
				new Origin(Origin.Kind.DEFAULT, "api-security.network.allowed-hosts"));
	}

	private static void assertRefused(Verdict verdict, int status, String reason, @Nullable Origin decidedBy) {
		assertThat(verdict).isInstanceOfSatisfying(Verdict.Refuse.class, (refusal) -> {
			assertThat(refusal.problem().status()).isEqualTo(status);
			assertThat(refusal.reason()).isEqualTo(reason);
			assertThat(refusal.decidedBy()).isEqualTo(decidedBy);
		});
	}

}
