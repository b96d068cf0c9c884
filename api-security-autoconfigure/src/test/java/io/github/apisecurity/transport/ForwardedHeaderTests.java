package io.github.apisecurity.transport;

import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForwardedHeader}.
 */
class ForwardedHeaderTests {

	@Test
	@DisplayName("FWD-03 the examples of RFC 7239 are read")
	void readsExamplesOfTheStandard() {
		assertThat(parse("for=\"_gazonk\"")).containsExactly(hop(null, null, null, 0));
		assertThat(parse("For=\"[2001:db8:cafe::17]:4711\"")).containsExactly(hop("2001:db8:cafe::17", null, null, 0));
		assertThat(parse("for=192.0.2.60;proto=http;by=203.0.113.43"))
			.containsExactly(hop("192.0.2.60", "http", null, 0));
		assertThat(parse("for=192.0.2.43, for=198.51.100.17")).containsExactly(hop("192.0.2.43", null, null, 0),
				hop("198.51.100.17", null, null, 0));
		assertThat(parse("for=_hidden, for=_SEVKISEK")).containsExactly(hop(null, null, null, 0),
				hop(null, null, null, 0));
		assertThat(parse("for=192.0.2.43, for=\"[2001:db8:cafe::17]\", for=unknown")).containsExactly(
				hop("192.0.2.43", null, null, 0), hop("2001:db8:cafe::17", null, null, 0), hop(null, null, null, 0));
		assertThat(parse("for=192.0.2.43,for=\"[2001:db8:cafe::17]\";proto=https;host=example.com"))
			.containsExactly(hop("192.0.2.43", null, null, 0), hop("2001:db8:cafe::17", "https", "example.com", 0));
	}

	@Test
	@DisplayName("FWD-03 several fields are one list, in order")
	void joinsFieldsInOrder() {
		assertThat(parse("for=192.0.2.1, for=192.0.2.2", "for=192.0.2.3")).containsExactly(
				hop("192.0.2.1", null, null, 0), hop("192.0.2.2", null, null, 0), hop("192.0.2.3", null, null, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "for=192.0.2.1;proto=https;host=\"api.example.com:8443\"",
			"FOR=192.0.2.1;PROTO=HTTPS;HOST=\"API.example.com:8443\"",
			"host=\"api.example.com:8443\";proto=https;for=192.0.2.1",
			"for=\"192.0.2.1\";proto=\"https\";host=\"api.example.com:8443\"",
			"for=\"192.0.2.1:4711\";proto=https;host=\"api.example.com:8443\"",
			"for=\"192.0.2.1:_port\";proto=https;host=\"api.example.com:8443\"",
			"for=\"\\1\\9\\2.0.2.1\";proto=https;host=\"api.example.com\\:8443\"",
			"for=\"[::ffff:192.0.2.1]\";proto=https;host=\"api.example.com:8443\"",
			";for=192.0.2.1;;proto=https;host=\"api.example.com:8443\";",
			" ,,\t for=192.0.2.1;proto=https;host=\"api.example.com:8443\" \t, ,",
			"for=192.0.2.1;proto=https;host=\"api.example.com:8443\";secret=\"a, b; c=\\\"d\\\" \u00e9\"",
			"for=192.0.2.1;proto=https;host=\"api.example.com:8443\";secret=\"\"",
			"for=192.0.2.1;proto=https;host=\"api.example.com:8443\";x!#$%&'*+-.^_`|~=!#$%&'*+-.^_`|~",
			"for=192.0.2.1;by=_proxy;proto=https;host=\"api.example.com:8443\"",
			"for=192.0.2.1;by=\"[2001:db8::1]:80\";proto=https;host=\"api.example.com:8443\"",
			"for=192.0.2.1;by=unknown;proto=https;host=\"api.example.com:8443\"" })
	@DisplayName("FWD-03 every well-formed spelling means the same")
	void readsEveryWellFormedSpelling(String field) {
		assertThat(parse(field)).containsExactly(hop("192.0.2.1", "https", "api.example.com", 8443));
	}

	@ParameterizedTest
	@ValueSource(strings = { "for=unknown", "for=Unknown", "for=\"unknown:80\"", "for=\"unknown:_80\"", "for=_a.b-c_d",
			"for=\"_a:_b\"", "by=192.0.2.1", ";", "proto=ftp", "for=_x;proto=wss" })
	@DisplayName("FWD-03 unknown and obfuscated nodes are hops without an address")
	void readsHopWithoutAddress(String field) {
		assertThat(parse(field)).containsExactly(hop(null, null, null, 0));
	}

	@ParameterizedTest
	@MethodSource("malformedFields")
	@DisplayName("FWD-03 a malformed field is ignored as a whole")
	void ignoresMalformedFieldAsWhole(String field) {
		assertThat(parse(field)).isEmpty();
		assertThat(parse("for=192.0.2.1, " + field)).isEmpty();
		assertThat(parse("for=192.0.2.1", field)).isEmpty();
		assertThat(parse(field, "for=192.0.2.1")).isEmpty();
	}

	static List<String> malformedFields() {
		return List.of("for", "for=", "=192.0.2.1", "=", "192.0.2.1", "for 192.0.2.1", "for =192.0.2.1",
				"for= 192.0.2.1", "for:192.0.2.1", "for==192.0.2.1", "for=192.0.2.1; proto=http",
				"for=192.0.2.1 ;proto=http", "for=192.0.2.1 proto=http", "for=192.0.2.1\tfor=192.0.2.2",
				"for=192.0.2.1=", "for=192.0.2.1;for", "for=192.0.2.1;for=192.0.2.1", "for=192.0.2.1;FOR=192.0.2.2",
				"proto=http;proto=https", "host=a;host=b", "by=_a;by=_b", "x=1;X=2", "for=192.0.2.1:80",
				"for=[2001:db8::1]", "for=2001:db8::1", "for=\"2001:db8::1\"", "for=\"[2001:db8::1\"",
				"for=\"2001:db8::1]\"", "for=\"[2001:db8::1]80\"", "for=\"[2001:db8::1]:\"", "for=\"[2001:db8::1]:x\"",
				"for=\"[2001:db8::1%eth0]\"", "for=\"[192.0.2.1]\"", "for=\"[unknown]\"", "for=\"[]\"",
				"for=\"192.0.2.1:\"", "for=\"192.0.2.1:65536\"", "for=\"192.0.2.1:123456\"", "for=\"192.0.2.1:-1\"",
				"for=\"192.0.2.1:80:80\"", "for=\"192.0.2.1:_\"", "for=\"192.0.2.1:_a/b\"", "for=192.0.2",
				"for=192.0.2.256", "for=192.0.2.01", "for=0x7f000001", "for=2130706433", "for=localhost",
				"for=example.com", "for=hidden", "for=\"_a b\"", "for=\"_a/b\"", "for=_", "for=_a+b", "for=\"_\"",
				"for=\"\"", "for=\" 192.0.2.1\"", "for=\"192.0.2.1 \"", "for='192.0.2.1'", "for=\"192.0.2.1",
				"for=\"192.0.2.1\\", "for=192.0.2.1\"", "for=\"192.0.2.1\"x", "for=\"192.0.2.1\"\"\"",
				"for=\"192.0.2.1\";\"", "by=example.com", "by=\"2001:db8::1\"", "by=\"\"", "proto=", "proto=\"\"",
				"proto=1http", "proto=\"ht tp\"", "proto=\"http://\"", "proto=ht_tp", "host=", "host=\"\"",
				"host=\"a b\"", "host=example.com:80", "host=\"example.com:0\"", "host=\"example.com:65536\"",
				"host=\"user@example.com\"", "host=\"http://example.com\"", "host=\"example.com/path\"",
				"host=\"b\u00fccher.example\"", "host=\"" + "a".repeat(256) + "\"", "f\u00f6r=192.0.2.1",
				"for=192.0.2.1;\u0000", "for=192.0.2.1\r\nfor=192.0.2.2", "x=\"\u0007\"", "x=\"\u007f\"",
				"x=\"\u0100\"", "x=\u00e9", "for=\u0661\u0669\u0662.0.2.1", "(comment)", "for=192.0.2.1;(comment)",
				"for=192.0.2.1;/", "{}", "for=192.0.2.1|for=192.0.2.2");
	}

	@Test
	@DisplayName("FWD-03 an absent or empty field says nothing")
	void readsNothingFromEmptyField() {
		assertThat(parse()).isEmpty();
		assertThat(parse("")).isEmpty();
		assertThat(parse(" ")).isEmpty();
		assertThat(parse(", ,,")).isEmpty();
	}

	@Test
	@DisplayName("FWD-03 a field with too many elements is ignored")
	void ignoresTooManyElements() {
		String element = "for=192.0.2.1";
		assertThat(parse((element + ",").repeat(32))).hasSize(32);
		assertThat(parse((element + ",").repeat(33))).isEmpty();
		assertThat(parse((element + ",").repeat(32), element)).isEmpty();
	}

	@Test
	@DisplayName("FWD-03 a field that is too long is ignored")
	void ignoresTooLongFields() {
		String field = "for=192.0.2.1;x=";
		assertThat(parse(field + "a".repeat(8192 - field.length()))).hasSize(1);
		assertThat(parse(field + "a".repeat(8193 - field.length()))).isEmpty();
		assertThat(parse(field + "a".repeat(8000), field + "a".repeat(8000))).isEmpty();
		assertThat(parse("\"".repeat(1_000_000))).isEmpty();
	}

	@Test
	@DisplayName("FWD-03 no text makes the reader fail")
	void neverFailsOnRandomText() {
		Random random = new Random(4711);
		String[] parts = { "for", "by", "proto", "host", "=", ";", ",", "\"", "\\", " ", "[", "]", ":", "192.0.2.1",
				"2001:db8::1", "unknown", "_x", "https", "example.com", "80", "\t", "\u00e9", "%" };
		for (int i = 0; i < 100_000; i++) {
			StringBuilder field = new StringBuilder();
			int length = random.nextInt(12);
			for (int j = 0; j < length; j++) {
				field.append(parts[random.nextInt(parts.length)]);
			}
			assertThat(parse(field.toString())).doesNotContainNull();
		}
	}

	private static List<ForwardedHop> parse(String... fields) {
		return ForwardedHeader.parse(List.of(fields));
	}

	private static ForwardedHop hop(@Nullable String client, @Nullable String scheme, @Nullable String host, int port) {
		return new ForwardedHop((client != null) ? TestRequests.address(client) : null, scheme, host, port);
	}

}
