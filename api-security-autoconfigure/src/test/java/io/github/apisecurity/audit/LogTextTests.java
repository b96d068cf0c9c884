package io.github.apisecurity.audit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogText}.
 */
@DisplayName("LOG-03: text of clients cannot leave its place in the log")
class LogTextTests {

	@Test
	void plainTextIsQuotedAndKept() {
		assertThat(quoted("/orders/42?a=b c")).isEqualTo("\"/orders/42?a=b c\"");
	}

	@Test
	void lettersOfAllLanguagesAreKept() {
		assertThat(quoted("\u00e9\u0416\u4e2d")).isEqualTo("\"\u00e9\u0416\u4e2d\"");
	}

	@Test
	void missingTextIsNotQuoted() {
		StringBuilder line = new StringBuilder();
		LogText.appendQuoted(line, null, 10);
		assertThat(line).hasToString("null");
	}

	@ParameterizedTest
	@CsvSource({ "000d", "000a", "0000", "001b", "0009", "0008", "007f", "0085", "009b", "00ad", "061c", "200b", "200e",
			"200f", "2028", "2029", "202a", "202d", "202e", "2066", "2069", "feff", "fff9", "d83d", "de00", "e000",
			"ffff", "0378" })
	void characterThatDoesNotPrintIsEscaped(String hex) {
		char c = (char) Integer.parseInt(hex, 16);
		assertThat(quoted("a" + c + "b")).isEqualTo("\"a\\u" + hex + "b\"");
	}

	@Test
	void everyCharacterGivesOnePrintableLine() {
		for (int i = 0; i <= Character.MAX_VALUE; i++) {
			String text = quoted(String.valueOf((char) i));
			assertThat(text.lines()).hasSize(1);
			assertThat(text.codePoints().filter((c) -> !isPrintable(c)).toArray()).as("U+%04x", i).isEmpty();
		}
	}

	@Test
	void surrogatesAreEscapedOneByOne() {
		assertThat(quoted("\ud83d\ude00")).isEqualTo("\"\\ud83d\\ude00\"");
	}

	@Test
	void quotesAndBackslashesAreEscaped() {
		assertThat(quoted("\" outcome=allowed \\")).isEqualTo("\"\\\" outcome=allowed \\\\\"");
	}

	@Test
	void escapesCannotBeForged() {
		assertThat(quoted("\\u000a")).isNotEqualTo(quoted("\n"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 11, 100, 1_000_000 })
	void overLongTextIsCapped(int length) {
		StringBuilder line = new StringBuilder();
		LogText.appendQuoted(line, "x".repeat(length), 10);
		assertThat(line).hasToString("\"xxxxxxxxxx...\"");
	}

	@Test
	void textAsLongAsTheCapIsKept() {
		StringBuilder line = new StringBuilder();
		LogText.appendQuoted(line, "x".repeat(10), 10);
		assertThat(line).hasToString("\"xxxxxxxxxx\"");
	}

	static boolean isPrintable(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

	private static String quoted(String value) {
		StringBuilder line = new StringBuilder();
		LogText.appendQuoted(line, value, 256);
		return line.toString();
	}

}
