package io.github.apisecurity.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProblemType}.
 */
class ProblemTypeTests {

	@ParameterizedTest
	@DisplayName("ERR-01 every type is documented for clients with its status")
	@EnumSource
	void isDocumented(ProblemType type) throws IOException {
		assertThat(Files.readAllLines(Path.of("../docs/problems.md")))
			.anySatisfy((line) -> assertThat(line).contains("`" + type.slug() + "`", String.valueOf(type.status())));
	}

	@ParameterizedTest
	@EnumSource
	void saysWhatItIs(ProblemType type) {
		assertThat(type.status()).isBetween(400, 599);
		assertThat(type.uri()).isEqualTo("urn:problem:api-security:" + type.slug());
		assertThat(type.title()).isNotBlank().doesNotEndWith(".");
		assertThat(type.detail()).isNotBlank().endsWith(".");
	}

	@Test
	void slugsAreDifferent() {
		assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::slug)).doesNotHaveDuplicates();
	}

	@Test
	@DisplayName("RFC 9457 §4.2.1: a status without a type of its own is about:blank with the phrase of the status")
	void statusWithoutTypeIsBlank() {
		ApiProblem problem = ApiProblems.ofStatus(409);
		assertThat(problem.type()).isEqualTo("about:blank");
		assertThat(problem.title()).isEqualTo("Conflict");
		assertThat(ApiProblems.ofStatus(599).title()).isEqualTo("Status 599");
		assertThat(ApiProblems.ofStatus(431).status()).isEqualTo(431);
		assertThat(ApiProblems.ofStatus(431).slug()).isEqualTo("request-too-large");
	}

}
