package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;

/**
 * Compact tokens: JWS (RFC 7515 §7.1), signed or not, and JWE (RFC 7516 §7.1).
 * <p>
 * The header must be a JSON object that has {@code "alg"}, which is told by its base64url
 * text. That, a dot and the beginning of another JSON object make a JWS; a key and an
 * initialization vector of a length that there is make a JWE.
 */
final class CompactTokens {

	static final String START = "eyJ";

	/**
	 * Longest header. What is longer is decided by what is there.
	 */
	static final int LONGEST_HEADER = 7000;

	private static final int LONGEST_KEY = 1024;

	// The text "alg" with its quotes, at each of the three ways to cut it in threes
	private static final byte[][] ALGORITHM = { ascii("ImFsZy"), ascii("JhbGci"), ascii("iYWxnI") };

	private CompactTokens() {
	}

	static int end(Sight sight, int index) {
		int dot = sight.skip(index, Ascii.BASE64URL, LONGEST_HEADER);
		if (dot == index + LONGEST_HEADER) {
			return namesAlgorithm(sight, index, dot) ? dot : Sight.NONE;
		}
		if (!sight.has(dot)) {
			return sight.cut();
		}
		if (sight.at(dot) != '.' || !namesAlgorithm(sight, index, dot)) {
			return Sight.NONE;
		}
		int second = dot + 1;
		if (!sight.has(second + 1)) {
			return sight.cut();
		}
		// The bytes of a brace begin with e and one of w to z, digits and both marks
		if (sight.at(second) == 'e' && isSecondOfBrace(sight.at(second + 1))) {
			return second + 2;
		}
		return encrypted(sight, second);
	}

	private static int encrypted(Sight sight, int index) {
		int dot = sight.skip(index, Ascii.BASE64URL, LONGEST_KEY);
		if (!sight.has(dot)) {
			return sight.cut();
		}
		if (sight.at(dot) != '.' || (dot > index && dot - index < 22)) {
			return Sight.NONE;
		}
		int vector = dot + 1;
		int end = sight.skip(vector, Ascii.BASE64URL, 23);
		if (!sight.has(end)) {
			return sight.cut();
		}
		return (sight.at(end) == '.' && (end - vector == 16 || end - vector == 22)) ? end + 1 : Sight.NONE;
	}

	private static boolean isSecondOfBrace(int octet) {
		return (octet >= 'w' && octet <= 'z') || Ascii.is(octet, Ascii.DIGIT | Ascii.DASH | Ascii.UNDERSCORE);
	}

	private static boolean namesAlgorithm(Sight sight, int from, int to) {
		int start = from - START.length();
		for (int i = start; i + 6 <= to; i++) {
			if (sight.match(i, ALGORITHM[0]) >= 0 || sight.match(i, ALGORITHM[1]) >= 0
					|| sight.match(i, ALGORITHM[2]) >= 0) {
				return true;
			}
		}
		return false;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
