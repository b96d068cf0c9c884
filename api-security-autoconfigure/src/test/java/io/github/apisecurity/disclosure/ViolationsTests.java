package io.github.apisecurity.disclosure;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.http.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.annotation.RequestBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link Violations}.
 */
class ViolationsTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@ParameterizedTest
	@DisplayName("ERR-06 a field of a body is pointed to (RFC 6901)")
	@CsvSource({ "name, #/name", "items[0].name, #/items/0/name", "map[a/b].c, #/map/a~1b/c", "a.b.c, #/a/b/c",
			"matrix[1][2], #/matrix/1/2", "tilde~, #/tilde~0" })
	void pointsToFields(String field, String pointer) throws Exception {
		BindException failure = new BindException(new Object(), "order");
		failure.addError(new FieldError("order", field, "secret value", false, null, null, "must be positive"));
		assertThat(Violations.of(failure, parameter("body")))
			.containsExactly(new Violation("must be positive", pointer, null));
	}

	@Test
	@DisplayName("ERR-02 ERR-06 what could not be converted is said without the value and the class")
	void hidesFailuresOfConversion() throws Exception {
		BindException failure = new BindException(new Object(), "order");
		failure.addError(new FieldError("order", "quantity", "hunter2", true, null, null,
				"Failed to convert property value of type 'java.lang.String'"));
		assertThat(Violations.of(failure, parameter("form")))
			.containsExactly(new Violation("has the wrong type or form", null, "quantity"));
	}

	@Test
	void namesTheWholeBodyForWhatIsWrongWithAllOfIt() {
		BindException failure = new BindException(new Object(), "order");
		failure.addError(new ObjectError("order", "must be consistent"));
		assertThat(Violations.of(failure, null)).containsExactly(new Violation("must be consistent", "#", null));
	}

	@ParameterizedTest
	@DisplayName("ERR-06 what the parser could not read is pointed to")
	@CsvSource(delimiter = '|', textBlock = """
			{"lines":[{"quantity":1},{"quantity":"hunter2"}]} | #/lines/1/quantity | has the wrong type or form
			{"lines":                                         | #                  | is not valid JSON
			[                                                 | #                  | has the wrong type or form
			""")
	void pointsToWhatTheParserCouldNotRead(String json, String pointer, String detail) {
		JacksonException failure = catchThrowableOfType(JacksonException.class,
				() -> JSON.readValue(json, Order.class));
		List<Violation> violations = Violations.of(new IllegalStateException(failure), null);
		assertThat(violations).hasSize(1);
		assertThat(violations.get(0).toString()).doesNotContain("hunter2", "Order", "java");
		assertThat(violations.get(0).pointer()).startsWith("#");
	}

	@Test
	void namesTheParameterThatHasTheWrongType() {
		TypeMismatchException failure = new TypeMismatchException("hunter2", Integer.class);
		failure.initPropertyName("page");
		assertThat(Violations.of(failure, null))
			.containsExactly(new Violation("has the wrong type or form", null, "page"));
	}

	@Test
	@DisplayName("ERR-02 a client cannot make the answer grow")
	void isBounded() {
		BindException failure = new BindException(new Object(), "order");
		for (int i = 0; i < 1000; i++) {
			failure.addError(new FieldError("order", "f".repeat(1000) + i, null, false, null, null, "m".repeat(1000)));
		}
		List<Violation> violations = Violations.of(failure, null);
		assertThat(violations).hasSize(100).allSatisfy((violation) -> {
			assertThat(violation.detail()).hasSizeLessThanOrEqualTo(256);
			assertThat(violation.pointer()).hasSizeLessThanOrEqualTo(257);
		});
	}

	@Test
	void hasNothingToSayOfOtherFailures() {
		assertThat(Violations.of(new IllegalStateException("hunter2"), null)).isEmpty();
	}

	@Test
	void isNotLedInCircles() {
		Exception first = new Exception("first");
		Exception second = new Exception("second", first);
		first.initCause(second);
		assertThat(Violations.of(first, null)).isEmpty();
	}

	private static MethodParameter parameter(String method) throws NoSuchMethodException {
		return new MethodParameter(ViolationsTests.class.getDeclaredMethod(method, Map.class), 0);
	}

	@SuppressWarnings("unused")
	private void body(@RequestBody Map<String, String> body) {
	}

	@SuppressWarnings("unused")
	private void form(@Other Map<String, String> form) {
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Other {

	}

	record Order(List<Line> lines) {

	}

	record Line(int quantity) {

	}

}
