package io.github.apisecurity.disclosure.leak;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells whether a place in a JSON text (RFC 8259) is inside of a string.
 */
final class JsonStrings {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long LOW_SEVEN = 0x7f7f7f7f7f7f7f7fL;

	private static final long QUOTES = 0x2222222222222222L;

	private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;

	private boolean inside;

	private boolean escaped;

	boolean inside() {
		return this.inside;
	}

	/**
	 * Goes over bytes.
	 * @param bytes an array that holds them
	 * @param from index of the first one
	 * @param to index behind the last one
	 */
	void pass(byte[] bytes, int from, int to) {
		boolean inside = this.inside;
		boolean escaped = this.escaped;
		int i = from;
		while (i < to) {
			if (!escaped && i <= to - 8) {
				long word = (long) LONGS.get(bytes, i);
				if (zeros(word ^ BACKSLASHES) == 0) {
					inside ^= (Long.bitCount(zeros(word ^ QUOTES)) & 1) != 0;
					i += 8;
					continue;
				}
			}
			int octet = bytes[i++];
			if (escaped) {
				escaped = false;
			}
			else if (octet == '"') {
				inside = !inside;
			}
			else {
				escaped = inside && octet == '\\';
			}
		}
		this.inside = inside;
		this.escaped = escaped;
	}

	// The highest bit of each byte that is zero
	private static long zeros(long word) {
		return ~(((word & LOW_SEVEN) + LOW_SEVEN) | word | LOW_SEVEN);
	}

}
