package io.github.apisecurity.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ApiProblem}.
 */
class ApiProblemTests {

	private final JsonMapper json = JsonMapper.builder().build();

	@Test
	void bodyHasAllMembersOfProblemDetailsAndTheTraceId() {
		ApiProblem problem = ApiProblem.of(ProblemType.ACCESS_DENIED, Map.of());
		JsonNode body = this.json.readTree(problem.toJson("urn:uuid:1", "0af7651916cd43dd8448eb211c80319c"));
		assertThat(body.propertyNames()).containsExactly("type", "title", "status", "detail", "instance", "traceId");
		assertThat(body.get("type").asString()).isEqualTo("urn:problem:api-security:access-denied");
		assertThat(body.get("title").asString()).isEqualTo("Access denied");
		assertThat(body.get("status").isInt()).isTrue();
		assertThat(body.get("status").asInt()).isEqualTo(403);
		assertThat(body.get("detail").asString()).isEqualTo("The caller may not do this.");
		assertThat(body.get("instance").asString()).isEqualTo("urn:uuid:1");
		assertThat(body.get("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"", "\\", "\\\"", "\r\n", "\t", "\u0000", "\u001b[31m", "\u007f", "</script>",
			"\u2028\u2029", "\u202e", "\u00e9\u20ac", "\ud83d\ude00", "" })
	void textSurvivesAsJsonStringOfPrintableAscii(String text) {
		ApiProblem problem = new ApiProblem("about:blank", "slug", 400, text, "a" + text + "b", Map.of(), List.of());
		String body = problem.toJson(text, text);
		assertThat(body).matches("[\\x20-\\x7e]*");
		JsonNode parsed = this.json.readTree(body);
		assertThat(parsed.get("title").asString()).isEqualTo(text);
		assertThat(parsed.get("detail").asString()).isEqualTo("a" + text + "b");
		assertThat(parsed.get("instance").asString()).isEqualTo(text);
		assertThat(parsed.get("traceId").asString()).isEqualTo(text);
	}

	@Test
	void loneSurrogateIsEscapedAndNotWrittenAsIs() {
		ApiProblem problem = new ApiProblem("about:blank", "slug", 400, "\ud83d", "detail", Map.of(), List.of());
		assertThat(problem.toJson("i", "t")).contains("\"title\":\"\\ud83d\"");
	}

	@Test
	void textCannotAddMembers() {
		ApiProblem problem = new ApiProblem("about:blank", "slug", 403, "\",\"status\":200,\"x\":\"", "detail",
				Map.of(), List.of());
		JsonNode body = this.json.readTree(problem.toJson("i", "t"));
		assertThat(body.get("status").asInt()).isEqualTo(403);
		assertThat(body.has("x")).isFalse();
	}

	@Test
	void headersAreCopiedAndCannotBeChanged() {
		Map<String, String> headers = new HashMap<>(Map.of("Retry-After", "5"));
		ApiProblem problem = new ApiProblem("about:blank", "slug", 503, "title", "detail", headers, List.of());
		headers.clear();
		assertThat(problem.headers()).containsExactly(Map.entry("Retry-After", "5"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> problem.headers().put("Set-Cookie", "a=b"));
	}

	@Test
	void mediaTypeIsThatOfProblemDetails() {
		assertThat(ApiProblem.MEDIA_TYPE).isEqualTo("application/problem+json");
	}

}
