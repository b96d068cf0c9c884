package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;

/**
 * What databases and their drivers say of errors.
 */
final class DatabaseErrors {

	private static final int LONGEST_NAME = 64;

	private static final byte[] EXCEPTION = ascii("Exception");

	private static final byte[] DOES_NOT_EXIST = ascii(" does not exist");

	private DatabaseErrors() {
	}

	// Looks for a code of five letters and digits behind the word SQLSTATE, with a
	// bracket, a colon, an equals sign or a space between
	static int state(Sight sight, int index) {
		int code = index;
		while (code < index + 3 && sight.has(code) && isBetween(sight.at(code))) {
			code++;
		}
		if (!sight.has(code)) {
			return sight.cut();
		}
		if (code == index) {
			return Sight.NONE;
		}
		int end = sight.skip(code, Ascii.DIGIT | Ascii.UPPER, 5);
		if (end < code + 5) {
			return sight.has(end) ? Sight.NONE : sight.cut();
		}
		return (sight.skip(code, Ascii.UPPER, 5) < end) ? end : Sight.NONE;
	}

	// Looks for the rest of the name of an exception of H2
	static int exceptionOfH2(Sight sight, int index) {
		int end = sight.skip(index, Ascii.LETTER, LONGEST_NAME);
		if (!sight.has(end) && !sight.isLast() && end < index + LONGEST_NAME) {
			return Sight.MORE;
		}
		int start = end - EXCEPTION.length;
		return (start >= index && sight.match(start, EXCEPTION) >= 0) ? end : Sight.NONE;
	}

	// Looks for the quoted name of a relation that does not exist
	static int missingRelation(Sight sight, int index) {
		int name = quote(sight, index);
		if (name < 0) {
			return name;
		}
		int end = sight.skip(name, Ascii.WORD | Ascii.DOT | Ascii.DASH, LONGEST_NAME);
		int behind = quote(sight, end);
		return (behind < 0) ? behind : sight.match(behind, DOES_NOT_EXIST);
	}

	// As it is or as JSON has it
	private static int quote(Sight sight, int index) {
		if (!sight.has(index)) {
			return sight.cut();
		}
		if (sight.at(index) == '"') {
			return index + 1;
		}
		if (sight.at(index) != '\\') {
			return Sight.NONE;
		}
		if (!sight.has(index + 1)) {
			return sight.cut();
		}
		return (sight.at(index + 1) == '"') ? index + 2 : Sight.NONE;
	}

	private static boolean isBetween(int octet) {
		return octet == '[' || octet == ':' || octet == '=' || octet == ' ' || octet == '(';
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
