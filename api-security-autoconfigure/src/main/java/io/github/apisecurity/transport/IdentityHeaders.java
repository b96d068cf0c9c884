package io.github.apisecurity.transport;

import java.util.Collection;
import java.util.Locale;

/**
 * Names of header fields in which a proxy says who the client is, such as its certificate
 * (RFC 9440). From anyone but a trusted proxy they are a forgery.
 */
public final class IdentityHeaders {

	private static final int ASCII = 128;

	private static final String TOKEN_MARKS = "!#$%&'+-.^_`|~";

	private final String[][] namesByFirstLetter = new String[ASCII][0];

	/**
	 * Creates an instance.
	 * @param names the names in any case, those that end in {@code *} for all names that
	 * begin so
	 * @throws IllegalArgumentException if one cannot be the name of a header field, with
	 * what to write instead
	 */
	public IdentityHeaders(Collection<String> names) {
		for (String name : names) {
			if (!isName(name)) {
				throw new IllegalArgumentException("'" + name
						+ "' is no name of a header field: write one such as X-User-Id, or X-User-* for all that begin so");
			}
			String lowerCase = name.toLowerCase(Locale.ROOT);
			String[] before = this.namesByFirstLetter[lowerCase.charAt(0)];
			String[] after = new String[before.length + 1];
			System.arraycopy(before, 0, after, 0, before.length);
			after[before.length] = lowerCase;
			this.namesByFirstLetter[lowerCase.charAt(0)] = after;
		}
	}

	/**
	 * Returns whether a header field says who the client is.
	 * @param name the name of the field, in any case
	 * @return whether it is one of the names
	 */
	public boolean contains(String name) {
		if (name.isEmpty() || name.charAt(0) >= ASCII) {
			return false;
		}
		char first = name.charAt(0);
		for (String listed : this.namesByFirstLetter[(first >= 'A' && first <= 'Z') ? first + ('a' - 'A') : first]) {
			if (matches(listed, name)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matches(String listed, String name) {
		int last = listed.length() - 1;
		return (listed.charAt(last) == '*') ? name.regionMatches(true, 0, listed, 0, last)
				: listed.equalsIgnoreCase(name);
	}

	private static boolean isName(String text) {
		int end = text.endsWith("*") ? text.length() - 1 : text.length();
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
			if (!letterOrDigit && TOKEN_MARKS.indexOf(c) < 0) {
				return false;
			}
		}
		return end > 0;
	}

}
