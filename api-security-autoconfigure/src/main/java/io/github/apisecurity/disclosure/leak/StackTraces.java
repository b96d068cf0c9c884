package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;

/**
 * Lines of stack traces as {@link Throwable#printStackTrace()} writes them.
 */
final class StackTraces {

	private static final int NAME = Ascii.WORD | Ascii.DOT | Ascii.DASH | Ascii.NAME_MARK;

	private static final int LONGEST_NAME = 512;

	private static final int LONGEST_FILE = 128;

	private static final byte[] NATIVE = ascii("Native Method)");

	private static final byte[] UNKNOWN = ascii("Unknown Source)");

	private static final byte[][] FILES = { ascii(".java"), ascii(".kt"), ascii(".scala"), ascii(".groovy") };

	private static final byte[][] ENDS = { ascii("Exception"), ascii("Error"), ascii("Throwable") };

	private StackTraces() {
	}

	// Looks for a frame: a qualified name of a method, and in brackets the file, its line
	// or why there is none
	static int frame(Sight sight, int index) {
		int bracket = sight.skip(index, NAME, LONGEST_NAME);
		if (!sight.has(bracket) && bracket < index + LONGEST_NAME) {
			return sight.cut();
		}
		if (bracket == index + LONGEST_NAME || sight.at(bracket) != '(' || dots(sight, index, bracket) < 1) {
			return Sight.NONE;
		}
		int source = bracket + 1;
		int end = longest(sight.match(source, NATIVE), sight.match(source, UNKNOWN));
		return (end != Sight.NONE) ? end : file(sight, source);
	}

	private static int file(Sight sight, int index) {
		int dot = sight.skip(index, Ascii.WORD | Ascii.DASH, LONGEST_FILE);
		if (!sight.has(dot) && dot < index + LONGEST_FILE) {
			return sight.cut();
		}
		if (dot == index || dot == index + LONGEST_FILE) {
			return Sight.NONE;
		}
		int end = Sight.NONE;
		for (byte[] suffix : FILES) {
			end = longest(end, sight.match(dot, suffix));
		}
		if (end < 0) {
			return end;
		}
		if (!sight.has(end)) {
			return sight.cut();
		}
		return (sight.at(end) == ')' || sight.at(end) == ':') ? end : Sight.NONE;
	}

	// Looks for the qualified name of an exception
	static int exception(Sight sight, int index) {
		int end = sight.skip(index, Ascii.WORD | Ascii.DOT | Ascii.NAME_MARK, LONGEST_NAME);
		if (!sight.has(end) && !sight.isLast() && end < index + LONGEST_NAME) {
			return Sight.MORE;
		}
		if (dots(sight, index, end) < 1) {
			return Sight.NONE;
		}
		for (byte[] suffix : ENDS) {
			int start = end - suffix.length;
			if (start > index && sight.match(start, suffix) >= 0) {
				return end;
			}
		}
		return Sight.NONE;
	}

	private static int longest(int one, int other) {
		if (one >= 0 || other >= 0) {
			return Math.max(one, other);
		}
		return Math.min(one, other);
	}

	private static int dots(Sight sight, int from, int to) {
		int dots = 0;
		for (int i = from; i < to; i++) {
			if (sight.at(i) == '.') {
				dots++;
			}
		}
		return dots;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
