package io.github.apisecurity.transport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PublicOrigin}.
 */
class PublicOriginTests {

	@ParameterizedTest
	@CsvSource({ "https://api.example.com,https,api.example.com,443,https://api.example.com",
			"HTTPS://API.Example.com,https,api.example.com,443,https://api.example.com",
			"https://api.example.com:443,https,api.example.com,443,https://api.example.com",
			"https://api.example.com:8443,https,api.example.com,8443,https://api.example.com:8443",
			"http://localhost:8080,http,localhost,8080,http://localhost:8080",
			"http://localhost,http,localhost,80,http://localhost",
			"https://[::1]:8443,https,[::1],8443,https://[::1]:8443",
			"https://192.0.2.1,https,192.0.2.1,443,https://192.0.2.1" })
	void readsOrigin(String uri, String scheme, String host, int port, String text) {
		assertThat(PublicOrigin.parse(uri)).isEqualTo(new PublicOrigin(scheme, host, port)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "api.example.com", "api.example.com:443", "//api.example.com", "https:", "https://",
			"https:/api.example.com", "https:api.example.com", "ftp://api.example.com", "wss://api.example.com",
			"https://api.example.com/", "https://api.example.com/v1", "https://api.example.com?x",
			"https://api.example.com#x", "https://user@api.example.com", "https://user:pass@api.example.com",
			"https://api.example.com:0", "https://api.example.com:65536", "https://api example.com", "https://::1",
			"https://*.example.com", " https://api.example.com", "https://api.example.com ", "null", "*" })
	void refusesEverythingElseAndSaysWhatToWrite(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> PublicOrigin.parse(uri))
			.withMessageStartingWith("'" + uri + "'")
			.withMessageContaining("https://api.example.com");
	}

}
