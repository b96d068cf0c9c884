package io.github.apisecurity.disclosure.leak;

/**
 * Classes of bytes. Bytes outside of ASCII belong to none.
 */
final class Ascii {

	static final int DIGIT = 1;

	static final int UPPER = 1 << 1;

	static final int LOWER = 1 << 2;

	static final int UNDERSCORE = 1 << 3;

	static final int DASH = 1 << 4;

	static final int DOT = 1 << 5;

	/**
	 * The letters a to f, which are in {@link #LOWER} too.
	 */
	static final int HEX_LETTER = 1 << 6;

	/**
	 * What base64 has beyond letters and digits.
	 */
	static final int PLUS_SLASH = 1 << 7;

	static final int EQUALS = 1 << 8;

	/**
	 * What names in stack traces have beyond letters, digits, dots and underscores.
	 */
	static final int NAME_MARK = 1 << 9;

	static final int HEX = DIGIT | HEX_LETTER;

	static final int LETTER = UPPER | LOWER;

	static final int ALPHANUMERIC = DIGIT | LETTER;

	static final int WORD = ALPHANUMERIC | UNDERSCORE;

	static final int BASE64 = ALPHANUMERIC | PLUS_SLASH;

	static final int BASE64URL = WORD | DASH;

	private static final short[] CLASSES = classes();

	private Ascii() {
	}

	static boolean is(int octet, int classes) {
		return (CLASSES[octet & 0xff] & classes) != 0;
	}

	static boolean isDigit(int octet) {
		return octet >= '0' && octet <= '9';
	}

	private static short[] classes() {
		short[] classes = new short[256];
		add(classes, '0', '9', DIGIT);
		add(classes, 'A', 'Z', UPPER);
		add(classes, 'a', 'z', LOWER);
		add(classes, 'a', 'f', HEX_LETTER);
		add(classes, '_', '_', UNDERSCORE);
		add(classes, '-', '-', DASH);
		add(classes, '.', '.', DOT);
		add(classes, '+', '+', PLUS_SLASH);
		add(classes, '/', '/', PLUS_SLASH | NAME_MARK);
		add(classes, '=', '=', EQUALS);
		add(classes, '$', '$', NAME_MARK);
		add(classes, '<', '<', NAME_MARK);
		add(classes, '>', '>', NAME_MARK);
		add(classes, '@', '@', NAME_MARK);
		return classes;
	}

	private static void add(short[] classes, char from, char to, int kind) {
		for (char c = from; c <= to; c++) {
			classes[c] |= (short) kind;
		}
	}

}
