package io.github.apisecurity.transport;

import java.util.List;
import java.util.Random;

import io.github.apisecurity.http.TestApiRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XForwardedHeaders}.
 */
class XForwardedHeadersTests {

	private static final String FOR = "X-Forwarded-For";

	private static final String PROTO = "X-Forwarded-Proto";

	private static final String HOST = "X-Forwarded-Host";

	private static final String PORT = "X-Forwarded-Port";

	private final TestApiRequest request = new TestApiRequest("GET", "/");

	@ParameterizedTest
	@CsvSource({ "192.0.2.1,192.0.2.1", "192.0.2.1:4711,192.0.2.1", "192.0.2.1:0,192.0.2.1", "2001:db8::1,2001:db8::1",
			"[2001:db8::1],2001:db8::1", "[2001:db8::1]:4711,2001:db8::1", "::ffff:192.0.2.1,192.0.2.1",
			"fe80::1%eth0,fe80::1", "::1,::1" })
	void readsEveryFormOfAddress(String entry, String address) {
		assertThat(parse(this.request.withHeader(FOR, entry))).containsExactly(hop(address, null, null, 0));
		assertThat(parse(this.request.withHeader(FOR, " \t" + entry + " "))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "Unknown", "UNKNOWN" })
	void readsUnknownAddress(String entry) {
		assertThat(parse(this.request.withHeader(FOR, entry))).containsExactly(hop(null, null, null, 0));
	}

	@Test
	@DisplayName("FWD-01 several X-Forwarded-For fields are one list, in order")
	void joinsFieldsInOrder() {
		assertThat(parse(this.request.withHeader(FOR, "192.0.2.1, 192.0.2.2", "192.0.2.3"))).containsExactly(
				hop("192.0.2.1", null, null, 0), hop("192.0.2.2", null, null, 0), hop("192.0.2.3", null, null, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "a", "localhost", "example.com", "192.0.2", "192.0.2.256", "192.0.2.01",
			"192.0.2.1:", "192.0.2.1:x", "192.0.2.1:65536", "192.0.2.1:123456", "192.0.2.1:80:80", "192.0.2.1 80",
			"192.0.2.1;192.0.2.2", "\"192.0.2.1\"", "_hidden", "_hidden:_port", "[192.0.2.1]", "[2001:db8::1",
			"2001:db8::1]", "[2001:db8::1]x", "[2001:db8::1]:", "[2001:db8::1]:x", "[]", "[", "]", ":", ":80",
			"unknown:80", "for=192.0.2.1", "-", "(null)", "null", "0x7f000001", "2130706433", "192.0.2.1/32",
			"192.0.2.1\u0000", "\u0661\u0669\u0662.0.2.1", "${jndi:ldap://example.com}" })
	@DisplayName("FWD-03 a malformed X-Forwarded-For is ignored as a whole, and all that goes with it")
	void ignoresMalformedAddressesAsWhole(String entry) {
		TestApiRequest other = this.request.withHeader(PROTO, "https").withHeader(HOST, "example.com");
		assertThat(parse(other.withHeader(FOR, entry))).isEmpty();
		assertThat(parse(other.withHeader(FOR, entry + ", 192.0.2.1"))).isEmpty();
		assertThat(parse(other.withHeader(FOR, "192.0.2.1," + entry))).isEmpty();
		assertThat(parse(other.withHeader(FOR, "192.0.2.1", entry))).isEmpty();
	}

	@Test
	void readsNothingWhereThereIsNothing() {
		assertThat(parse(this.request)).isEmpty();
		assertThat(parse(this.request.withHeader("X-Forwarded-Ssl", "on"))).isEmpty();
	}

	@Test
	void readsSchemeHostAndPortWithoutAddress() {
		assertThat(parse(this.request.withHeader(PROTO, "https"))).containsExactly(hop(null, "https", null, 0));
		assertThat(parse(this.request.withHeader(HOST, "Example.com")))
			.containsExactly(hop(null, null, "example.com", 0));
		assertThat(parse(this.request.withHeader(PORT, "8443"))).containsExactly(hop(null, null, null, 8443));
		assertThat(parse(this.request.withHeader(PROTO, "http, https"))).containsExactly(hop(null, "https", null, 0));
	}

	@Test
	void alignsAsManyValuesAsAddresses() {
		TestApiRequest aligned = this.request.withHeader(FOR, "192.0.2.1, 192.0.2.2")
			.withHeader(PROTO, "https, http")
			.withHeader(HOST, "a.example,b.example:81")
			.withHeader(PORT, "8443", "8080");
		assertThat(parse(aligned)).containsExactly(hop("192.0.2.1", "https", "a.example", 8443),
				hop("192.0.2.2", "http", "b.example", 8080));
	}

	@Test
	void takesSingleValueForAllAddresses() {
		TestApiRequest single = this.request.withHeader(FOR, "192.0.2.1, 192.0.2.2")
			.withHeader(PROTO, "HTTPS")
			.withHeader(HOST, "a.example:8443");
		assertThat(parse(single)).containsExactly(hop("192.0.2.1", "https", "a.example", 8443),
				hop("192.0.2.2", "https", "a.example", 8443));
	}

	@Test
	@DisplayName("FWD-01 of values that do not go with the addresses the right-most counts")
	void takesRightmostOfAmbiguousValues() {
		TestApiRequest ambiguous = this.request.withHeader(FOR, "192.0.2.1")
			.withHeader(PROTO, "https, http")
			.withHeader(HOST, "evil.example", "a.example")
			.withHeader(PORT, "1,2,3");
		assertThat(parse(ambiguous)).containsExactly(hop("192.0.2.1", "http", "a.example", 3));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			1.1.1.1, 8.8.8.8, 127.0.0.2 | http, https        | -,http,https
			8.8.8.8, 127.0.0.2          | https, http, https | http,https
			1.1.1.1, 8.8.8.8, 127.0.0.2 | https              | https,https,https
			""")
	@DisplayName("FWD-01 values are counted from the right, so that a client cannot shift them")
	void alignsFromTheRight(String addresses, String schemes, String expected) {
		TestApiRequest request = this.request.withHeader(FOR, addresses).withHeader(PROTO, schemes);
		assertThat(parse(request)).extracting((hop) -> (hop.scheme() != null) ? hop.scheme() : "-")
			.containsExactly(expected.split(","));
	}

	@Test
	@DisplayName("FWD-01 hosts and ports are counted from the right too")
	void alignsHostsAndPortsFromTheRight() {
		TestApiRequest request = this.request.withHeader(FOR, "1.1.1.1, 8.8.8.8, 127.0.0.2")
			.withHeader(HOST, "a.example, b.example")
			.withHeader(PORT, "1, 81, 82, 83");
		assertThat(parse(request)).containsExactly(hop("1.1.1.1", null, null, 81),
				hop("8.8.8.8", null, "a.example", 82), hop("127.0.0.2", null, "b.example", 83));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ftp", "https,", "https;http", "https https", "\"https\"", "https://", "on", "wss",
			"https, ftp" })
	@DisplayName("FWD-03 a malformed X-Forwarded-Proto is ignored as a whole")
	void ignoresMalformedScheme(String proto) {
		assertThat(parse(this.request.withHeader(FOR, "192.0.2.1").withHeader(PROTO, proto)))
			.containsExactly(hop("192.0.2.1", null, null, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "user@example.com", "http://example.com", "example.com/", "b\u00fccher.example",
			"::1", "example.com:0", "example.com:65536", "example.com, a b" })
	@DisplayName("FWD-03 a malformed X-Forwarded-Host is ignored as a whole")
	void ignoresMalformedHost(String host) {
		assertThat(parse(this.request.withHeader(FOR, "192.0.2.1").withHeader(HOST, host)))
			.containsExactly(hop("192.0.2.1", null, null, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "+1", "65536", "99999", "123456", "080", "80a", "80 ,", "https", "443, x" })
	@DisplayName("FWD-03 a malformed X-Forwarded-Port is ignored as a whole")
	void ignoresMalformedPort(String port) {
		assertThat(parse(this.request.withHeader(FOR, "192.0.2.1").withHeader(PORT, port)))
			.containsExactly(hop("192.0.2.1", null, null, 0));
	}

	@Test
	@DisplayName("FWD-03 fields that are too long or have too many elements are ignored")
	void ignoresTooMuch() {
		assertThat(parse(this.request.withHeader(FOR, "192.0.2.1" + ",192.0.2.1".repeat(31)))).hasSize(32);
		assertThat(parse(this.request.withHeader(FOR, "192.0.2.1" + ",192.0.2.1".repeat(32)))).isEmpty();
		assertThat(parse(this.request.withHeader(FOR, "192.0.2.1" + " ".repeat(9000)))).isEmpty();
		assertThat(parse(this.request.withHeader(FOR, ",".repeat(1_000_000)))).isEmpty();
		assertThat(parse(this.request.withHeader(FOR, "192.0.2.1").withHeader(PROTO, "https" + ",https".repeat(32))))
			.containsExactly(hop("192.0.2.1", null, null, 0));
	}

	@Test
	@DisplayName("FWD-03 no text makes the reader fail")
	void neverFailsOnRandomText() {
		Random random = new Random(4711);
		String[] parts = { "192.0.2.1", "2001:db8::1", "[", "]", ":", ",", " ", "80", "unknown", "%", ".", "\"" };
		for (int i = 0; i < 50_000; i++) {
			StringBuilder field = new StringBuilder();
			int length = random.nextInt(10);
			for (int j = 0; j < length; j++) {
				field.append(parts[random.nextInt(parts.length)]);
			}
			String text = field.toString();
			assertThat(parse(this.request.withHeader(FOR, text)
				.withHeader(HOST, text)
				.withHeader(PROTO, text)
				.withHeader(PORT, text))).doesNotContainNull();
		}
	}

	private static List<ForwardedHop> parse(TestApiRequest request) {
		return XForwardedHeaders.parse(request);
	}

	private static ForwardedHop hop(@Nullable String client, @Nullable String scheme, @Nullable String host, int port) {
		return new ForwardedHop((client != null) ? TestRequests.address(client) : null, scheme, host, port);
	}

}
