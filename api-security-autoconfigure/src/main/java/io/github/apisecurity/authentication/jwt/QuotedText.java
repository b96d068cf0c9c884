package io.github.apisecurity.authentication.jwt;

import org.jspecify.annotations.Nullable;

/**
 * A value that others chose, made safe for one line of a log (CWE-117).
 *
 * @param value the value, or {@code null}
 */
record QuotedText(@Nullable Object value) {

	private static final int MAX_LENGTH = 128;

	/**
	 * Returns the value in quotes, escaped and cut off.
	 * @return printable ASCII
	 */
	@Override
	public String toString() {
		if (this.value == null) {
			return "-";
		}
		String text = this.value.toString();
		int end = Math.min(text.length(), MAX_LENGTH);
		StringBuilder quoted = new StringBuilder(end + 8).append('"');
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			if (c < ' ' || c > '~' || c == '"' || c == '\\') {
				quoted.append(String.format("\\u%04x", (int) c));
			}
			else {
				quoted.append(c);
			}
		}
		return quoted.append((end < text.length()) ? "...\"" : "\"").toString();
	}

}
