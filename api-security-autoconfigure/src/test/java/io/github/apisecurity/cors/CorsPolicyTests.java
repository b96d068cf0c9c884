package io.github.apisecurity.cors;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsPolicy}. What it answers is tested over HTTP.
 */
class CorsPolicyTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.com", "https://shop.example.com:8443", "http://localhost:3000", "*",
			"https://[2001:db8::1]" })
	void takesOrigins(String origin) {
		assertThat(CorsPolicy.faultOf(origin)).isNull();
	}

	@ParameterizedTest
	@DisplayName("CORS-01 PITFALLS 45 what is no exact origin is refused")
	@ValueSource(strings = { "null", "", "shop.example.com", "https://", "https://*.example.com", "https://shop.*",
			"https://shop.example.com/", "https://shop.example.com/path", "https://SHOP.example.com",
			"HTTPS://shop.example.com", "https://user@shop.example.com", "https://shop.example.com?a", "ftp://shop",
			"https://a b", "https?://shop.example.com" })
	void refusesWhatIsNoOrigin(String origin) {
		assertThat(CorsPolicy.faultOf(origin)).isNotBlank();
	}

}
