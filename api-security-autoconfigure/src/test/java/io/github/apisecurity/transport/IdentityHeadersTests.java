package io.github.apisecurity.transport;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link IdentityHeaders}.
 */
class IdentityHeadersTests {

	@ParameterizedTest
	@ValueSource(strings = { "X-Real-IP", "x-real-ip", "X-REAL-IP", "X-User-", "X-User-Id", "x-user-roles", "X-USER-X",
			"Client-Cert", "CLIENT-CERT", "_internal", "_INTERNAL" })
	@DisplayName("FWD-04 names in any case and names that begin so are found")
	void containsName(String name) {
		assertThat(headersOf("X-Real-IP", "X-User-*", "client-cert", "_internal").contains(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X", "X-", "X-Real-IP2", "X-Real-I", "X-User", "XX-User-Id", "Client-Cert-Chain",
			"Accept", "internal", "\u00fc", "\uffff", "*" })
	void doesNotContainName(String name) {
		assertThat(headersOf("X-Real-IP", "X-User-*", "client-cert", "_internal").contains(name)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "*", "**", " ", "X User", "X-User:", "X-User-*-Id", "X-\u00fcser", "X-User\n", "\"X\"" })
	void refusesWhatIsNoNameAndSaysWhatToWrite(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> headersOf("X-Real-IP", name))
			.withMessageStartingWith("'" + name + "'")
			.withMessageContaining("X-User-*");
	}

	private static IdentityHeaders headersOf(String... names) {
		return new IdentityHeaders(List.of(names));
	}

}
