package io.github.apisecurity.suite;

import java.util.List;

import io.github.apisecurity.suite.app.HeaderApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The header fields of responses, however they are written.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class HeaderTests {

	@Parameter
	Stack stack;

	RunningApplication application() {
		return RunningApplication.of(this.stack, HeaderApplication.class);
	}

	@ParameterizedTest
	@DisplayName("HDR-01 PITFALLS 5 no way of writing a response loses the header fields")
	@ValueSource(strings = { "/headers/plain", "/headers/length", "/headers/flush", "/headers/stream", "/headers/error",
			"/headers/redirect", "/headers/async", "/headers/empty" })
	void noWayOfWritingLosesThem(String path) {
		for (String method : List.of("GET", "HEAD")) {
			RawHttp.Response response = application().request(method, path).send();
			assertThat(response.status()).as(response.body()).isNotIn(401, 403, 500);
			ErrorTests.assertHeaders(response);
			assertThat(response.header("Vary")).contains("Authorization");
		}
	}

	@Test
	@DisplayName("BT-15 what the application says about caching counts, and the answer varies by the caller")
	void applicationMayAllowCaching() {
		RawHttp.Response response = application().request("GET", "/headers/cached").send();
		assertThat(response.header("Cache-Control")).isEqualTo("max-age=60, public");
		assertThat(response.header("Vary")).contains("Authorization");
		assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	@DisplayName("ERR-04 a response that fails half-way does not end as if it were whole")
	void failureHalfWayBreaksTheConnection() {
		Exchange exchange = application().request("GET", "/headers/broken");
		assertThat(endsWhole(exchange)).isFalse();
		assertThat(exchange.event().status()).isEqualTo(200);
	}

	private static boolean endsWhole(Exchange exchange) {
		try {
			exchange.send();
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
