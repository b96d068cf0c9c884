package io.github.apisecurity.authorization;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimValuesTests {

	@Test
	void comparesText() {
		assertThat(ClaimValues.matches("alice", "alice")).isTrue();
		assertThat(ClaimValues.matches("alice", "Alice")).isFalse();
		assertThat(ClaimValues.matches("alice", "alice ")).isFalse();
		assertThat(ClaimValues.matches(7L, "7")).isTrue();
		assertThat(ClaimValues.matches(7.0, "7")).isFalse();
	}

	@Test
	void takesOneElementOfList() {
		assertThat(ClaimValues.matches(List.of("a", "b"), "b")).isTrue();
		assertThat(ClaimValues.matches(List.of("a", "b"), "[a, b]")).isFalse();
		assertThat(ClaimValues.matches(new String[] { "a", "b" }, "b")).isTrue();
		assertThat(ClaimValues.matches(new long[] { 7 }, "7")).isTrue();
		assertThat(ClaimValues.matches(List.of(), "a")).isFalse();
	}

	@Test
	void whatIsMissingMatchesNothing() {
		assertThat(ClaimValues.matches(null, null)).isFalse();
		assertThat(ClaimValues.matches(null, "null")).isFalse();
		assertThat(ClaimValues.matches("", "")).isFalse();
		assertThat(ClaimValues.matches(" ", " ")).isFalse();
		assertThat(ClaimValues.matches("a", null)).isFalse();
	}

	@Test
	void otherTypesHaveNoText() {
		assertThat(ClaimValues.text(Map.of("a", "b"))).isNull();
		assertThat(ClaimValues.text(true)).isNull();
		assertThat(ClaimValues.matches(Map.of("a", "b"), "{a=b}")).isFalse();
		assertThat(ClaimValues.text(new UUID(0, 1))).isEqualTo("00000000-0000-0000-0000-000000000001");
	}

}
