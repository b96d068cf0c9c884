package io.github.apisecurity.audit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redaction}.
 */
@DisplayName("LOG-04: credentials in a path are not recorded")
class RedactionTests {

	private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0"
			+ ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

	@ParameterizedTest
	@ValueSource(strings = { "/", "", "/orders", "/orders/42", "/orders/42/items/7", "/%6frders", "/a//b/../c",
			"/a-rather-long-name/of-a-rather/long-path/with-many-parts" })
	void plainPathIsKept(String path) {
		assertThat(Redaction.path(path)).isEqualTo(path);
	}

	@Test
	void jwtInPathIsRedacted() {
		assertThat(Redaction.path("/reset/" + JWT)).isEqualTo("/reset/[redacted]");
		assertThat(Redaction.path("/reset/" + JWT + "/confirm")).isEqualTo("/reset/[redacted]/confirm");
		assertThat(Redaction.path(JWT)).isEqualTo("[redacted]");
	}

	@Test
	void longOpaqueTokenInPathIsRedacted() {
		assertThat(Redaction.path("/magic/0123456789abcdef0123456789abcdef")).isEqualTo("/magic/[redacted]");
		assertThat(Redaction.path("/magic/" + "Zm9vYmFy".repeat(5) + "==")).isEqualTo("/magic/[redacted]");
	}

	@ParameterizedTest
	@CsvSource({ "/orders;jsessionid=ABC123,/orders;...", "/orders;jsessionid=ABC123/7,/orders;.../7",
			"/orders;access_token=short/7;a=b,/orders;.../7;...", ";access_token=short,;...",
			"/orders;a=1;access_token=short,/orders;..." })
	void pathParametersAreLeftOut(String path, String expected) {
		assertThat(Redaction.path(path)).isEqualTo(expected);
	}

	@Test
	void tokenInPathParameterIsLeftOut() {
		assertThat(Redaction.path("/orders;access_token=" + JWT)).isEqualTo("/orders;...");
	}

	@Test
	void lineBreaksDoNotHideWhatFollows() {
		assertThat(Redaction.path("/a;access_token=one\ntwo/b")).isEqualTo("/a;.../b");
		assertThat(Redaction.path("/a\n" + JWT)).doesNotContain("dozjgNryP4J3");
	}

	@Test
	void endlessPathIsBounded() {
		assertThat(Redaction.path("/a".repeat(100_000))).hasSizeLessThanOrEqualTo(2048);
		assertThat(Redaction.path("/" + "x".repeat(100_000))).isEqualTo("/[redacted]");
	}

}
