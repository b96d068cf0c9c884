package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;

/**
 * Labels of private keys in PEM (RFC 7468 §3): PKCS #8, encrypted or not, those of one
 * algorithm, OpenSSH and OpenPGP. Public keys and certificates have others.
 */
final class PrivateKeys {

	private static final byte[] LABEL = ascii("PRIVATE KEY");

	private static final byte[] DASHES = ascii("-----");

	private static final byte[] BLOCK = ascii(" BLOCK-----");

	private static final int LONGEST_KIND = 32;

	private PrivateKeys() {
	}

	/**
	 * Looks for the rest of the first line.
	 * @param sight the bytes
	 * @param index where the label begins
	 * @return the index behind it, {@link Sight#NONE} or {@link Sight#MORE}
	 */
	static int label(Sight sight, int index) {
		for (int i = index; i <= index + LONGEST_KIND; i++) {
			int end = sight.match(i, LABEL);
			if (end >= 0) {
				return rest(sight, end);
			}
			if (end == Sight.MORE || !sight.has(i)) {
				return sight.cut();
			}
			if (!Ascii.is(sight.at(i), Ascii.UPPER | Ascii.DIGIT) && sight.at(i) != ' ') {
				return Sight.NONE;
			}
		}
		return Sight.NONE;
	}

	private static int rest(Sight sight, int index) {
		int end = sight.match(index, DASHES);
		return (end != Sight.NONE) ? end : sight.match(index, BLOCK);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
