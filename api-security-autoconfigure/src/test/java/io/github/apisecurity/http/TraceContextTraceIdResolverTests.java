package io.github.apisecurity.http;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TraceContextTraceIdResolver}.
 */
class TraceContextTraceIdResolverTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	private final TraceContextTraceIdResolver resolver = new TraceContextTraceIdResolver();

	@ParameterizedTest
	@ValueSource(strings = { "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff",
			"01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
			"01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-extra",
			"cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-will-be-like",
			"fe-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-" })
	@DisplayName("TRC-01: a valid traceparent is continued")
	void validTraceparentIsContinued(String traceparent) {
		assertThat(resolve(traceparent)).isEqualTo(TRACE_ID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "00", "0af7651916cd43dd8448eb211c80319c",
			"00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0A",
			"0A-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
			"00-00000000000000000000000000000000-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
			"ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
			"ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-extra",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-extra",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-011",
			"01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01extra",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
			"00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c0-b7ad6b7169203331-01",
			"0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
			"00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
			"00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319\n-b7ad6b7169203331-01",
			" 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 ",
			"00-\uff10af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" })
	@DisplayName("TRC-01: an invalid traceparent is ignored as a whole")
	void invalidTraceparentIsIgnoredAsWhole(String traceparent) {
		assertThat(resolve(traceparent)).matches("[0-9a-f]{32}").isNotEqualTo(TRACE_ID);
	}

	@Test
	@DisplayName("TRC-01: an endless traceparent is not taken over")
	void endlessTraceparentGivesTraceIdOfUsualLength() {
		assertThat(resolve("01-" + TRACE_ID + "-b7ad6b7169203331-01-" + "x".repeat(100_000))).hasSize(32);
	}

	@Test
	void requestWithoutTraceparentGetsIdOfItsOwn() {
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			String id = this.resolver.resolve(new TestApiRequest("GET", "/"));
			assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
			ids.add(id);
		}
		assertThat(ids).hasSize(1000);
	}

	private String resolve(String traceparent) {
		return this.resolver.resolve(new TestApiRequest("GET", "/", Map.of("traceparent", traceparent)));
	}

}
