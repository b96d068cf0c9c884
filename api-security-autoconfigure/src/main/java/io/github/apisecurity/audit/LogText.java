package io.github.apisecurity.audit;

import org.jspecify.annotations.Nullable;

/**
 * Text that clients choose, made safe for one line of a log (CWE-117).
 */
final class LogText {

	private LogText() {
	}

	/**
	 * Appends a value in quotes. Control, format, surrogate, private-use and line
	 * separator characters, quotes and backslashes are escaped, which covers line breaks,
	 * terminal sequences and bidirectional overrides.
	 * @param line where to append
	 * @param value the value, or {@code null}
	 * @param cap how many characters of it are kept
	 */
	static void appendQuoted(StringBuilder line, @Nullable String value, int cap) {
		if (value == null) {
			line.append("null");
			return;
		}
		line.append('"');
		int end = Math.min(value.length(), cap);
		for (int i = 0; i < end; i++) {
			char c = value.charAt(i);
			if (c == '"' || c == '\\') {
				line.append('\\').append(c);
			}
			else if (isSafe(c)) {
				line.append(c);
			}
			else {
				appendEscape(line, c);
			}
		}
		if (end < value.length()) {
			line.append("...");
		}
		line.append('"');
	}

	private static boolean isSafe(char c) {
		if (c < 0x7f) {
			return c >= 0x20;
		}
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
				false;
			default -> true;
		};
	}

	private static void appendEscape(StringBuilder line, char c) {
		line.append("\\u");
		for (int shift = 12; shift >= 0; shift -= 4) {
			line.append(Character.forDigit((c >> shift) & 0xf, 16));
		}
	}

}
