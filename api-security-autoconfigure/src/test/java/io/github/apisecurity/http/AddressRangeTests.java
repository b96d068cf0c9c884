package io.github.apisecurity.http;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AddressRange}.
 */
class AddressRangeTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8,10.0.0.0", "10.0.0.0/8,10.255.255.255", "10.0.0.0/8,::ffff:10.1.2.3",
			"0.0.0.0/0,203.0.113.9", "192.0.2.7,192.0.2.7", "192.0.2.7/32,192.0.2.7", "192.0.2.6/31,192.0.2.7",
			"2001:db8::/32,2001:db8:ffff::1", "2001:db8::/32,2001:db8::", "::/0,2001:db8::1", "::1,::1", "::1/128,::1",
			"2001:db8::8000:0:0:0/65,2001:db8::ffff:1:2:3", "fc00::/7,fdff::1", "::ffff:10.0.0.0/104,10.1.2.3",
			"::ffff:0:0/96,203.0.113.9", "::ffff:192.0.2.7,192.0.2.7" })
	void containsAddress(String range, String address) {
		assertThat(AddressRange.parse(range).contains(address(address))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8,11.0.0.0", "10.0.0.0/8,9.255.255.255", "192.0.2.7,192.0.2.6", "192.0.2.6/31,192.0.2.8",
			"0.0.0.0/0,::", "0.0.0.0/0,2001:db8::1", "::/0,192.0.2.1", "2001:db8::/32,2001:db9::", "::1,::2",
			"2001:db8::8000:0:0:0/65,2001:db8::7fff:1:2:3", "::/96,192.0.2.1", "fc00::/7,fe00::1" })
	void doesNotContainAddress(String range, String address) {
		assertThat(AddressRange.parse(range).contains(address(address))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8,10.0.0.0/8", "192.0.2.7,192.0.2.7/32", "2001:DB8:0::/32,2001:db8::/32", "::1,::1/128",
			"::ffff:10.0.0.0/104,10.0.0.0/8" })
	void writesCanonicalForm(String range, String canonical) {
		assertThat(AddressRange.parse(range)).hasToString(canonical).isEqualTo(AddressRange.parse(canonical));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08",
			"10.0.0.0/8 ", "10.0.0.0/8/8", "10.0.0.0/a", "10.0.0.0/1000", "10.0.0/8", "10/8", "10.*", "localhost",
			"proxy.example.com", "10.0.0.0-10.0.0.9", "::/129", "2001:db8::/", "[::1]", "[2001:db8::]/32",
			"fe80::1%eth0", "fe80::%eth0/64", "::ffff:10.0.0.0/8", "::ffff:10.0.0.0/95", "0.0.0.0/255.0.0.0" })
	void refusesEverythingElseAndSaysWhatToWrite(String range) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(range))
			.withMessageStartingWith("'" + range + "'")
			.withMessageContaining(": write ");
	}

	@ParameterizedTest
	@CsvSource({ "10.1.2.3/8,10.0.0.0/8,10.1.2.3", "192.0.2.1/24,192.0.2.0/24,192.0.2.1",
			"2001:db8::1/32,2001:db8::/32,2001:db8::1", "10.0.0.1/0,0.0.0.0/0,10.0.0.1" })
	void proposesTheRangeThatWasMeant(String text, String range, String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text))
			.withMessageContaining("write " + range + " for the range or " + address + " for the single address");
	}

	@Test
	void tellsRangesApart() {
		assertThat(AddressRange.parse("10.0.0.0/8")).isNotEqualTo(AddressRange.parse("10.0.0.0/9"))
			.isNotEqualTo(AddressRange.parse("11.0.0.0/8"))
			.hasSameHashCodeAs(AddressRange.parse("10.0.0.0/8"));
	}

	private static IpAddress address(String text) {
		return Objects.requireNonNull(IpAddress.parse(text));
	}

}
