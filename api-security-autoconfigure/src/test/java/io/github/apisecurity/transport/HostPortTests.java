package io.github.apisecurity.transport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HostPort}.
 */
class HostPortTests {

	@ParameterizedTest
	@CsvSource({ "example.com,example.com,0", "API.Example.COM,api.example.com,0", "localhost,localhost,0",
			"localhost:8080,localhost,8080", "example.com:443,example.com,443", "example.com.,example.com.,0",
			"example.com:65535,example.com,65535", "example.com:,example.com,0", "my_service:1,my_service,1",
			"xn--bcher-kva.example,xn--bcher-kva.example,0", "192.0.2.1,192.0.2.1,0", "192.0.2.1:80,192.0.2.1,80",
			"[::1],[::1],0", "[2001:DB8::1]:8443,[2001:db8::1],8443", "[::ffff:192.0.2.1],[::ffff:192.0.2.1],0",
			"4.example,4.example,0", "a1,a1,0", "1a,1a,0" })
	void readsHostAndPort(String text, String host, int port) {
		assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
		assertThat(HostPort.isValid(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ":", ":80", "a b", " a", "a ", "a\tb", "a,b", "a/b", "a\\b", "a?b", "a#b",
			"user@example.com", "user:pass@example.com", "http://example.com", "example.com/", "example.com:0",
			"example.com:080", "example.com:65536", "example.com:99999", "example.com:123456", "example.com:-1",
			"example.com:+80", "example.com:80a", "example.com:80:80", ".example.com", "example..com", ".", "..", "::1",
			"2001:db8::1", "[::1", "::1]", "[]", "[]:80", "[::1]x", "[::1]80", "[::1]:x", "[192.0.2.1]",
			"[example.com]", "[fe80::1%eth0]", "[v1.x]", "[::1][::1]", "127.1", "1.2.3", "1.2.3.4.5", "256.1.1.1",
			"01.2.3.4", "example.1", "2130706433", "1.2.3.4.", "exa%6dple.com", "b\u00fccher.example",
			"example\uff0ecom", "exa\u0000mple", "example.com\r\nX: y", "\"example.com\"", "<script>", "a*b", "*",
			"*.example.com", "(none)", "a;b", "a=b", "a'b", "a&b", "a~b", "a!b", "${host}" })
	void refusesEverythingElse(String text) {
		assertThat(HostPort.parse(text)).isNull();
		assertThat(HostPort.isValid(text)).isFalse();
	}

	@Test
	void refusesEndlessName() {
		assertThat(HostPort.parse("a".repeat(255))).isNotNull();
		assertThat(HostPort.parse("a".repeat(256))).isNull();
		assertThat(HostPort.parse("a".repeat(1_000_000))).isNull();
	}

}
