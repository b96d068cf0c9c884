package io.github.apisecurity.transport;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.apisecurity.http.ApiRequest;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TrustedOriginResolver}.
 */
class TrustedOriginResolverTests {

	private static final String FOR = "X-Forwarded-For";

	private static final String PROTO = "X-Forwarded-Proto";

	private static final String HOST = "X-Forwarded-Host";

	private static final String PORT = "X-Forwarded-Port";

	private static final String PROXY = "10.0.0.1";

	private static final String CLIENT = "203.0.113.9";

	private final TrustedOriginResolver resolver = TestRequests.resolver(ForwardedSource.X_FORWARDED, "10.0.0.0/8",
			"2001:db8:a::/48");

	@Test
	@DisplayName("FWD-01 a request without any of the fields is what it is")
	void takesDirectRequestForWhatItIs() {
		RequestOrigin origin = resolve(TestRequests.from(CLIENT));
		assertThat(origin).isEqualTo(RequestOrigin.direct(TestRequests.from(CLIENT)));
		assertThat(origin.client()).hasToString(CLIENT);
		assertThat(origin.secure()).isFalse();
		assertThat(resolve(TestRequests.from(CLIENT).overTls()))
			.isEqualTo(RequestOrigin.direct(TestRequests.from(CLIENT).overTls()));
	}

	@Test
	void sharesTheEmptySetOfHiddenFields() {
		TestApiRequest request = TestRequests.from(CLIENT).withHeader("Accept", "*/*").withHeader("X-Request-Id", "1");
		assertThat(resolve(request).hidden()).isSameAs(Set.of());
	}

	@ParameterizedTest
	@ValueSource(strings = { "6.6.6.6", "10.0.0.7", "127.0.0.1", "6.6.6.6, 10.0.0.7", "unknown", "::1" })
	@DisplayName("FWD-01 PITFALL-16 without a proxy the peer is the client, whatever it says")
	void ignoresWhatUntrustedPeerSays(String forged) {
		TestApiRequest request = TestRequests.from(CLIENT)
			.withHeader(FOR, forged)
			.withHeader(PROTO, "https")
			.withHeader(HOST, "evil.example")
			.withHeader(PORT, "444")
			.withHeader("Forwarded", "for=6.6.6.6;proto=https;host=evil.example");
		for (ForwardedSource source : ForwardedSource.values()) {
			RequestOrigin origin = TestRequests.resolver(source, "10.0.0.0/8").resolve(request);
			assertThat(origin.client()).hasToString(CLIENT);
			assertThat(origin.peer()).hasToString(CLIENT);
			assertThat(origin.secure()).isFalse();
			assertThat(origin.scheme()).isEqualTo("http");
			assertThat(origin.host()).isEqualTo("api.internal");
			assertThat(origin.port()).isEqualTo(80);
			assertThat(origin.untrusted()).isTrue();
		}
	}

	@Test
	@DisplayName("FWD-01 nobody is trusted unless configured, not even this machine")
	void trustsNobodyByItself() {
		for (String peer : List.of("127.0.0.1", "::1", "10.0.0.1", "192.168.0.1", "172.17.0.1", "fd00::1")) {
			RequestOrigin origin = TestRequests.resolver(ForwardedSource.X_FORWARDED)
				.resolve(TestRequests.from(peer).withHeader(FOR, "6.6.6.6").withHeader(PROTO, "https"));
			assertThat(origin.client()).hasToString(peer);
			assertThat(origin.secure()).isFalse();
			assertThat(origin.untrusted()).isTrue();
		}
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "localhost", "unix:/run/app.sock" })
	@DisplayName("FWD-01 a peer without an address is not trusted")
	void doesNotTrustPeerWithoutAddress(@Nullable String peer) {
		RequestOrigin origin = TestRequests.resolver(ForwardedSource.X_FORWARDED, "0.0.0.0/0", "::/0")
			.resolve(TestRequests.from(peer).withHeader(FOR, "6.6.6.6"));
		assertThat(origin.peer()).isNull();
		assertThat(origin.client()).isNull();
		assertThat(origin.untrusted()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "203.0.113.9", "6.6.6.6, 203.0.113.9", "6.6.6.6,7.7.7.7 , 203.0.113.9", "10.9.9.9, 203.0.113.9",
					"unknown, 203.0.113.9", "203.0.113.9:4711", "127.0.0.1, 203.0.113.9",
					"::ffff:6.6.6.6, ::ffff:203.0.113.9", "6.6.6.6, [::ffff:203.0.113.9]:80" })
	@DisplayName("FWD-01 PITFALL-16 behind one proxy the right-most address is the client")
	void goesBackOneHop(String addresses) {
		RequestOrigin origin = resolve(TestRequests.from(PROXY).withHeader(FOR, addresses));
		assertThat(origin.client()).hasToString(CLIENT);
		assertThat(origin.peer()).hasToString(PROXY);
		assertThat(origin.untrusted()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "203.0.113.9, 10.0.0.2", "6.6.6.6, 203.0.113.9, 10.0.0.2", "10.9.9.9, 203.0.113.9, 10.0.0.2",
					"203.0.113.9, 10.0.0.2:8080", "203.0.113.9,2001:db8:a::7", "203.0.113.9,[2001:db8:a::7]:80",
					"6.6.6.6, 203.0.113.9, 10.0.0.3, 10.0.0.2" })
	@DisplayName("FWD-01 PITFALL-16 behind several proxies the first one that is not trusted is the client")
	void goesBackThroughTrustedProxies(String addresses) {
		assertThat(resolve(TestRequests.from(PROXY).withHeader(FOR, addresses)).client()).hasToString(CLIENT);
		assertThat(resolve(TestRequests.from("2001:db8:a::1").withHeader(FOR, addresses)).client()).hasToString(CLIENT);
		assertThat(resolve(TestRequests.from(PROXY).withHeader(FOR, addresses.split(",", -1))).client())
			.hasToString(CLIENT);
	}

	@Test
	@DisplayName("FWD-01 PITFALL-16 a proxy that is not trusted is the client, whatever it says of others")
	void stopsAtUntrustedProxy() {
		assertThat(
				resolve(TestRequests.from(PROXY).withHeader(FOR, "6.6.6.6, 10.0.0.2, 203.0.113.9, 10.0.0.3")).client())
			.hasToString(CLIENT);
	}

	@Test
	@DisplayName("FWD-01 PITFALL-16 an IPv6 client behind an IPv6 proxy")
	void goesBackToIpv6Client() {
		assertThat(resolve(TestRequests.from("2001:db8:a:0:0:0:0:1%eth0").withHeader(FOR, "6.6.6.6, 2001:DB8:B::9"))
			.client()).hasToString("2001:db8:b::9");
	}

	@Test
	@DisplayName("PITFALL-17 without hops the peer is the client")
	void takesPeerWithoutHops() {
		assertThat(resolve(TestRequests.from(PROXY)).client()).hasToString(PROXY);
		assertThat(resolve(TestRequests.from(PROXY).withHeader(PROTO, "https")).client()).hasToString(PROXY);
	}

	@Test
	@DisplayName("PITFALL-17 with fewer hops than proxies the last known proxy is the client, never something invented")
	void takesLastProxyWhenHopsRunOut() {
		assertThat(resolve(TestRequests.from(PROXY).withHeader(FOR, "10.0.0.2")).client()).hasToString("10.0.0.2");
		assertThat(resolve(TestRequests.from(PROXY).withHeader(FOR, "10.0.0.3, 10.0.0.2")).client())
			.hasToString("10.0.0.3");
	}

	@Test
	@DisplayName("FWD-03 PITFALL-16 an unknown node ends the way back at the proxy that said so")
	void stopsAtUnknownNode() {
		assertThat(resolve(TestRequests.from(PROXY).withHeader(FOR, "6.6.6.6, unknown")).client()).hasToString(PROXY);
		assertThat(resolve(TestRequests.from(PROXY).withHeader(FOR, "6.6.6.6, unknown, 10.0.0.2")).client())
			.hasToString("10.0.0.2");
		RequestOrigin origin = TestRequests.resolver(ForwardedSource.FORWARDED, "10.0.0.0/8")
			.resolve(TestRequests.from(PROXY)
				.withHeader("Forwarded", "for=6.6.6.6;proto=http", "for=_secret;proto=https, for=10.0.0.2;proto=http"));
		assertThat(origin.client()).hasToString("10.0.0.2");
		assertThat(origin.secure()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "6.6.6.6, garbage", "garbage, 203.0.113.9", "203.0.113.9,", "203.0.113.9;proto=https", "" })
	@DisplayName("FWD-03 a malformed field from a trusted proxy is ignored, and the peer is the client")
	void takesPeerWhenFieldIsMalformed(String addresses) {
		RequestOrigin origin = resolve(TestRequests.from(PROXY).withHeader(FOR, addresses).withHeader(PROTO, "https"));
		assertThat(origin.client()).hasToString(PROXY);
		assertThat(origin.secure()).isFalse();
		RequestOrigin standard = TestRequests.resolver(ForwardedSource.FORWARDED, "10.0.0.0/8")
			.resolve(TestRequests.from(PROXY).withHeader("Forwarded", "for=6.6.6.6, for=bad one"));
		assertThat(standard.client()).hasToString(PROXY);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("FWD-02 only the configured one of the two kinds of fields is believed")
	void believesConfiguredSourceOnly(ForwardedSource source) {
		RequestOrigin origin = TestRequests.resolver(source, "10.0.0.0/8")
			.resolve(TestRequests.from(PROXY)
				.withHeader(FOR, "192.0.2.1")
				.withHeader(PROTO, "https")
				.withHeader(HOST, "x.example")
				.withHeader("Forwarded", "for=192.0.2.2;proto=http;host=standard.example"));
		boolean standard = source == ForwardedSource.FORWARDED;
		assertThat(origin.client()).hasToString(standard ? "192.0.2.2" : "192.0.2.1");
		assertThat(origin.host()).isEqualTo(standard ? "standard.example" : "x.example");
		assertThat(origin.secure()).isNotEqualTo(standard);
		assertThat(origin.hidden()).contains("forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("FWD-02 fields of the other kind say nothing")
	void ignoresTheOtherSource(ForwardedSource source) {
		TestApiRequest request = (source == ForwardedSource.FORWARDED)
				? TestRequests.from(PROXY).withHeader(FOR, "192.0.2.1").withHeader(PROTO, "https")
				: TestRequests.from(PROXY).withHeader("Forwarded", "for=192.0.2.2;proto=https");
		RequestOrigin origin = TestRequests.resolver(source, "10.0.0.0/8").resolve(request);
		assertThat(origin.client()).hasToString(PROXY);
		assertThat(origin.secure()).isFalse();
		assertThat(origin.untrusted()).isFalse();
	}

	@Test
	@DisplayName("FWD-01 scheme, host and port are those of the hop at which the way back ends")
	void takesSchemeHostAndPortOfTheHopOfTheClient() {
		RequestOrigin origin = TestRequests.resolver(ForwardedSource.FORWARDED, "10.0.0.0/8")
			.resolve(TestRequests.from(PROXY)
				.withHeader("Forwarded",
						"for=6.6.6.6;proto=http;host=evil.example, "
								+ "for=203.0.113.9;proto=https;host=\"api.example.com:8443\", "
								+ "for=10.0.0.2;proto=http;host=inner.example"));
		assertThat(origin.client()).hasToString(CLIENT);
		assertThat(origin.secure()).isTrue();
		assertThat(origin.scheme()).isEqualTo("https");
		assertThat(origin.host()).isEqualTo("api.example.com");
		assertThat(origin.port()).isEqualTo(8443);
	}

	@Test
	@DisplayName("FWD-01 a forged X-Forwarded-Proto in front of the proxy's own is not believed")
	void doesNotBelieveForgedScheme() {
		assertThat(
				resolve(TestRequests.from(PROXY).withHeader(FOR, CLIENT).withHeader(PROTO, "https", "http")).secure())
			.isFalse();
		assertThat(
				resolve(TestRequests.from(PROXY).withHeader(FOR, "6.6.6.6, " + CLIENT).withHeader(PROTO, "https, http"))
					.secure())
			.isFalse();
	}

	@Test
	@DisplayName("FWD-01 a proxy that got the request over plain HTTP is believed, even if it uses TLS itself")
	void believesProxyThatTheClientUsedPlainHttp() {
		RequestOrigin origin = resolve(
				TestRequests.from(PROXY).overTls().withHeader(FOR, CLIENT).withHeader(PROTO, "http"));
		assertThat(origin.secure()).isFalse();
		assertThat(origin.scheme()).isEqualTo("http");
		assertThat(origin.port()).isEqualTo(80);
	}

	@Test
	void takesOwnSchemeWhenProxySaysNone() {
		assertThat(resolve(TestRequests.from(PROXY).overTls().withHeader(FOR, CLIENT)).secure()).isTrue();
		assertThat(resolve(TestRequests.from(PROXY).withHeader(FOR, CLIENT)).secure()).isFalse();
	}

	@Test
	void findsThePort() {
		TestApiRequest https = TestRequests.from(PROXY).withHeader(FOR, CLIENT).withHeader(PROTO, "https");
		assertThat(port("api.example.com", 80, https)).isEqualTo(443);
		assertThat(port("api.example.com", 8443, https)).isEqualTo(8443);
		assertThat(port("api.internal", 8080, https.withHeader(HOST, "api.example.com"))).isEqualTo(443);
		assertThat(port("api.internal", 8080, https.withHeader(HOST, "api.example.com:444"))).isEqualTo(444);
		assertThat(port("api.internal", 8080, https.withHeader(PORT, "445"))).isEqualTo(445);
		assertThat(port("api.internal", 8080, https.withHeader(HOST, "api.example.com:444").withHeader(PORT, "445")))
			.isEqualTo(445);
		assertThat(port("api.internal", 8080, TestRequests.from(PROXY))).isEqualTo(8080);
	}

	@Test
	@DisplayName("BT-10 with a public origin no request says what scheme, host and port are")
	void takesPublicOriginWhateverIsSaid() {
		TrustedOriginResolver fixed = new TrustedOriginResolver(TestRequests.proxies("10.0.0.0/8"),
				ForwardedSource.X_FORWARDED, PublicOrigin.parse("https://api.example.com"), TestRequests.NO_IDENTITY);
		TestApiRequest forged = TestRequests.from(PROXY)
			.withHeader(FOR, CLIENT)
			.withHeader(HOST, "evil.example:81")
			.withHeader(PROTO, "http");
		for (RequestOrigin origin : List.of(fixed.resolve(forged), fixed.resolve(TestRequests.from(CLIENT)))) {
			assertThat(origin.scheme()).isEqualTo("https");
			assertThat(origin.host()).isEqualTo("api.example.com");
			assertThat(origin.port()).isEqualTo(443);
			assertThat(origin.client()).hasToString(CLIENT);
			assertThat(origin.secure()).as("TLS is a fact and not configured").isFalse();
		}
		assertThat(fixed.resolve(forged.withHeader(PROTO, "https")).secure()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-FORWARDED-PROTO",
			"X-Forwarded-Port", "X-Forwarded-Ssl", "X-Forwarded-Prefix", "X-Forwarded-Client-Cert",
			"X-Forwarded-Server", "X-Forwarded-Anything" })
	@DisplayName("FWD-01 forwarded fields of anyone else are hidden from the application and reported")
	void hidesForwardedFieldsOfUntrustedPeer(String name) {
		RequestOrigin origin = resolve(TestRequests.from(CLIENT).withHeader(name, "x").withHeader("Accept", "*/*"));
		assertThat(origin.hidden()).containsExactly(name.toLowerCase(Locale.ROOT));
		assertThat(origin.untrusted()).isTrue();
	}

	@Test
	@DisplayName("FWD-01 forwarded fields of a trusted proxy are hidden, but for those that the application must read itself")
	void hidesForwardedFieldsOfTrustedProxy() {
		RequestOrigin origin = resolve(TestRequests.from(PROXY)
			.withHeader("Forwarded", "for=192.0.2.1")
			.withHeader(FOR, CLIENT)
			.withHeader("X-Forwarded-Ssl", "on")
			.withHeader("X-Forwarded-Prefix", "/api")
			.withHeader("X-Forwarded-Client-Cert", "Hash=1"));
		assertThat(origin.hidden()).containsExactlyInAnyOrder("forwarded", "x-forwarded-for", "x-forwarded-ssl");
		assertThat(origin.untrusted()).isFalse();
	}

	@Test
	@DisplayName("FWD-04 identity fields are hidden unless a trusted proxy sends them")
	void hidesIdentityFieldsOfUntrustedPeer() {
		TrustedOriginResolver identity = new TrustedOriginResolver(TestRequests.proxies("10.0.0.0/8"),
				ForwardedSource.X_FORWARDED, null,
				new IdentityHeaders(List.of("X-Real-IP", "X-User-*", "Client-Cert")));
		TestApiRequest request = TestRequests.from(CLIENT)
			.withHeader("x-real-ip", "6.6.6.6")
			.withHeader("X-User-Id", "root")
			.withHeader("Client-Cert", ":AAAA:")
			.withHeader("Client-Cert-Chain", ":AAAA:")
			.withHeader("X-Request-Id", "1");
		assertThat(identity.resolve(request).hidden()).containsExactlyInAnyOrder("x-real-ip", "x-user-id",
				"client-cert");
		assertThat(identity.resolve(request).untrusted()).as("these are not forwarded fields").isFalse();
		assertThat(identity.resolve(request.from(PROXY)).hidden()).isEmpty();
	}

	@Test
	void hiddenFieldsCannotBeChanged() {
		Set<String> hidden = resolve(TestRequests.from(CLIENT).withHeader(FOR, "6.6.6.6")).hidden();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(hidden::clear);
	}

	private int port(String host, int port, ApiRequest request) {
		return resolve(TestRequests.to(host, port, request)).port();
	}

	private RequestOrigin resolve(ApiRequest request) {
		return this.resolver.resolve(request);
	}

}
