package io.github.apisecurity.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link IpAddress}.
 */
class IpAddressTests {

	@ParameterizedTest
	@CsvSource({ "0.0.0.0,0.0.0.0", "192.0.2.1,192.0.2.1", "255.255.255.255,255.255.255.255", "::,::", "::1,::1",
			"1::,1::", "0:0:0:0:0:0:0:0,::", "0:0:0:0:0:0:0:1,::1", "2001:DB8::A,2001:db8::a",
			"2001:0db8:0000:0000:0000:0000:0000:0001,2001:db8::1", "2001:db8::1:0:0:1,2001:db8::1:0:0:1",
			"2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1", "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
			"2001:0:0:1:0:0:0:1,2001:0:0:1::1", "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::,1:2:3:4:5:6:7:0",
			"::2:3:4:5:6:7:8,0:2:3:4:5:6:7:8", "1:2:3:4::6:7:8,1:2:3:4:0:6:7:8", "1:0:0:0:0:0:0:0,1::",
			"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
			"64:ff9b::192.0.2.33,64:ff9b::c000:221", "1:2:3:4:5:6:1.2.3.4,1:2:3:4:5:6:102:304",
			"::192.0.2.1,::c000:201", "fe80::1%eth0,fe80::1", "fe80::1%25,fe80::1", "::1%lo0.1_a-b~,::1" })
	void readsEveryFormAndWritesTheCanonicalOne(String text, String canonical) {
		assertThat(parse(text)).hasToString(canonical);
	}

	@ParameterizedTest
	@ValueSource(strings = { "::ffff:192.0.2.1", "::FFFF:192.0.2.1", "::ffff:c000:201", "0:0:0:0:0:ffff:192.0.2.1",
			"0:0:0:0:0:ffff:c000:0201", "::ffff:192.0.2.1%eth0" })
	@DisplayName("FWD-01 an IPv4-mapped IPv6 address is the IPv4 address")
	void takesMappedAddressForTheAddressThatItMaps(String text) {
		assertThat(parse(text)).isEqualTo(parse("192.0.2.1")).hasSameHashCodeAs(parse("192.0.2.1"));
		assertThat(parse(text).isV4()).isTrue();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "1", "1.2", "1.2.3", "1.2.3.4.5", "1.2.3.4.", ".1.2.3.4", "1..2.3", "1.2.3.",
			"256.1.1.1", "1.2.3.256", "1.2.3.999", "01.2.3.4", "1.2.3.04", "00.0.0.0", "0x7f.0.0.1", "0x7f000001",
			"2130706433", "017700000001", "127.1", "-1.2.3.4", "+1.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4/32",
			"1.2.3.4:80", "1.2.3.4%eth0", "1,2,3,4", "a.b.c.d", "localhost", "example.com", "0000.0.0.1",
			"\u0661.\u0662.\u0663.\u0664", "1\uff0e2.3.4", ":", ":::", "1:", ":1", "::1:", ":1::", "1::2::3", "1:::2",
			"1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2:3:4:5:6:7:8",
			"12345::", "::12345", "g::", "::g", "::1.2.3", "::1.2.3.4.5", "::256.2.3.4", "::01.2.3.4", "1.2.3.4::",
			"::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:1.2.3.4", "::ffff:1.2.3.4.", "[::1]", "[::1", "::1]",
			"::1%", "%eth0", "::1%a%b", "::1%a b", "::1%a/b", "::1/128", "::1 ", " ::1", "::\uff11", "::\n1",
			"1.2.3.4\n", "0:0:0:0:0:0:0:0%zonezonezonezonezonezonezonezonezonezonezonezonezonezonezone" })
	@DisplayName("FWD-01 whatever is no IP address is none, and no name is looked up")
	void refusesEverythingElse(@Nullable String text) {
		assertThat(IpAddress.parse(text)).isNull();
	}

	@Test
	void refusesEndlessText() {
		assertThat(IpAddress.parse("1".repeat(1_000_000))).isNull();
		assertThat(IpAddress.parse(":".repeat(1_000_000))).isNull();
	}

	@Test
	void agreesWithThePlatformOnRandomAddresses() throws UnknownHostException {
		Random random = new Random(4711);
		for (int i = 0; i < 20_000; i++) {
			byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
			random.nextBytes(bytes);
			for (int j = 0; j < bytes.length; j++) {
				bytes[j] = (random.nextInt(3) == 0) ? bytes[j] : 0;
			}
			InetAddress expected = InetAddress.getByAddress(bytes);
			IpAddress address = parse(expected.getHostAddress());
			assertThat(InetAddress.getByName(address.toString())).isEqualTo(expected);
			assertThat(parse(address.toString())).isEqualTo(address).hasSameHashCodeAs(address);
			assertThat(address.isLoopback()).isEqualTo(expected.isLoopbackAddress());
		}
	}

	@Test
	void neverFailsOnRandomText() {
		Random random = new Random(4711);
		String alphabet = "0123456789abcdefF:::...%[]/ gx-";
		for (int i = 0; i < 100_000; i++) {
			StringBuilder text = new StringBuilder();
			int length = random.nextInt(24);
			for (int j = 0; j < length; j++) {
				text.append(alphabet.charAt(random.nextInt(alphabet.length())));
			}
			IpAddress address = IpAddress.parse(text.toString());
			if (address != null) {
				assertThat(parse(address.toString())).isEqualTo(address);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.0", "127.255.255.255", "::1", "::ffff:127.0.0.1" })
	void isLoopback(String text) {
		assertThat(parse(text).isLoopback()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "126.255.255.255", "128.0.0.0", "0.0.0.0", "0.0.0.1", "10.0.0.1", "::", "::2",
			"::127.0.0.1", "1::1", "fe80::1" })
	void isNoLoopback(String text) {
		assertThat(parse(text).isLoopback()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "10.1.2.3,32,10.1.2.3", "10.1.2.3,24,10.1.2.0", "10.1.2.3,8,10.0.0.0", "255.255.255.255,1,128.0.0.0",
			"255.255.255.255,0,0.0.0.0", "2001:db8:1:2:3:4:5:6,128,2001:db8:1:2:3:4:5:6",
			"2001:db8:1:2:3:4:5:6,112,2001:db8:1:2:3:4:5:0", "2001:db8:1:2:3:4:5:6,65,2001:db8:1:2::",
			"2001:db8:1:2:ffff:4:5:6,65,2001:db8:1:2:8000::", "2001:db8:1:2:3:4:5:6,64,2001:db8:1:2::",
			"2001:db8:1:2:3:4:5:6,48,2001:db8:1::", "ffff::1,1,8000::", "ffff::1,0,::" })
	void keepsPrefix(String text, int bits, String prefix) {
		assertThat(parse(text).prefix(bits)).hasToString(prefix).isEqualTo(parse(prefix));
	}

	@ParameterizedTest
	@CsvSource({ "10.1.2.3,33", "10.1.2.3,64", "10.1.2.3,-1", "::1,129", "::1,-1" })
	void refusesPrefixThatThereIsNot(String text, int bits) {
		assertThatIllegalArgumentException().isThrownBy(() -> parse(text).prefix(bits));
	}

	@Test
	void tellsAddressesApart() {
		assertThat(parse("0.0.0.0")).isNotEqualTo(parse("::"));
		assertThat(parse("::1")).isNotEqualTo(parse("1::"));
		assertThat(parse("1.2.3.4")).isNotEqualTo(parse("::1.2.3.4")).isNotEqualTo("1.2.3.4").isNotEqualTo(null);
	}

	private static IpAddress parse(String text) {
		return Objects.requireNonNull(IpAddress.parse(text), text);
	}

}
