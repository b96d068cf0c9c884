package io.github.apisecurity.authentication.jwt;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class StrictJsonTests {

	@Test
	void readsObject() {
		assertThat(read("""
				{ "text": "é\\u0041", "yes": true, "no": false, "int": 1, "long": 4102444800, "negative": -1,
				"big": 123456789012345678901234567890, "decimal": 1.5, "exponent": 1e3,
				"array": [1, [], {}], "object": {"a": {"a": 1}} }
				""")).containsExactly(entry("text", "éA"), entry("yes", true), entry("no", false), entry("int", 1L),
				entry("long", 4102444800L), entry("negative", -1L),
				entry("big", new BigInteger("123456789012345678901234567890")), entry("decimal", 1.5),
				entry("exponent", 1000.0), entry("array", List.of(1L, List.of(), Map.of())),
				entry("object", Map.of("a", Map.of("a", 1L))));
	}

	@Test
	void keepsNulls() {
		assertThat(read("{\"a\":null}")).containsEntry("a", null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "{\"a\":{\"b\":1,\"b\":2}}",
			"{\"a\":[{\"b\":1,\"b\":2}]}", "{\"a\":null,\"a\":1}" })
	@DisplayName("JWT-17 the same name twice, at every level")
	void refusesTheSameNameTwice(String json) {
		assertRefused(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "1", "\"a\"", "[]", "[{}]", "{", "}", "{}{}", "{} x", "{},", "{\"a\"}",
			"{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\":'b'}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}",
			"{\"a\":1.}", "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":1e999}", "{\"a\":TRUE}", "{/**/}", "{}//", "{}#",
			"{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "{\"a\":\"b}", "\ufeff{}" })
	@DisplayName("JWT-18 anything but one JSON object")
	void refusesAnythingButOneObject(String json) {
		assertRefused(json);
	}

	@Test
	@DisplayName("JWT-18 nesting of more than 32")
	void refusesDeepNesting() {
		assertThat(read(nested(32))).isNotEmpty();
		assertRefused(nested(33));
		assertRefused("{\"a\":" + "[".repeat(10_000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE" })
	@DisplayName("JWT-18 other encodings than UTF-8")
	void refusesOtherEncodings(String charset) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> StrictJson.object("{\"a\":1}".getBytes(Charset.forName(charset))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "c0af", "c080", "e08080", "eda080", "f4908080", "c3", "80", "fe" })
	@DisplayName("JWT-18 bytes that are not UTF-8")
	void refusesBytesThatAreNotUtf8(String hex) {
		byte[] json = HexFormat.of().parseHex("7b2261223a22" + hex + "227d");
		assertThatIllegalArgumentException().isThrownBy(() -> StrictJson.object(json));
	}

	@Test
	void refusesVeryLongNumber() {
		assertRefused("{\"a\":" + "9".repeat(65) + "}");
	}

	@Test
	@DisplayName("JWT-24 nothing of the JSON is in the message")
	void tellsNothingOfTheJson() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> StrictJson.object("{\"secret\":secret}".getBytes(StandardCharsets.UTF_8)))
			.withMessage("no strict JSON")
			.withNoCause();
	}

	private static String nested(int levels) {
		return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
	}

	private static Map<String, Object> read(String json) {
		return StrictJson.object(json.getBytes(StandardCharsets.UTF_8));
	}

	private static void assertRefused(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> read(json));
	}

}
