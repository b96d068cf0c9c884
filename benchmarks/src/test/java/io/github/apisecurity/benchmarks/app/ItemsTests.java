package io.github.apisecurity.benchmarks.app;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Items}.
 */
class ItemsTests {

	private final Items items = new Items();

	@Test
	void oneIsOneKilobyte() {
		assertThat(sizeOf(this.items.get(7))).isBetween(1000, 1048);
	}

	@Test
	void allAreFortyKilobytes() {
		assertThat(sizeOf(this.items.list())).isBetween(40_000, 42_000);
	}

	private static int sizeOf(Object value) {
		return JsonMapper.builder().build().writeValueAsString(value).getBytes(StandardCharsets.UTF_8).length;
	}

}
