package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;

import io.github.apisecurity.disclosure.Leak;

/**
 * A text that begins a leak, and what must follow.
 *
 * @param leak what it is
 * @param behind the text that must stand before it, at most {@link Sight#MEMORY} bytes
 * @param start the text that it begins with, three bytes or more
 * @param notBehind the classes of bytes that the text does not stand behind
 * @param ending what must follow
 * @param tail how it goes on
 * @param tailClasses the classes of bytes of a {@link Tail#TOKEN}
 */
@SuppressWarnings("ArrayRecordComponent")
record LeakPattern(Leak leak, byte[] behind, byte[] start, int notBehind, Ending ending, Tail tail, int tailClasses) {

	private static final byte[] NOTHING = new byte[0];

	static LeakPattern of(Leak leak, String start, int notBehind, Ending ending, Tail tail, int tailClasses) {
		return new LeakPattern(leak, NOTHING, ascii(start), notBehind, ending, tail, tailClasses);
	}

	static LeakPattern token(Leak leak, String start, Ending ending, int tailClasses) {
		return new LeakPattern(leak, NOTHING, ascii(start), Ascii.BASE64URL, ending, Tail.TOKEN, tailClasses);
	}

	static LeakPattern key(String start, int classes, int length) {
		return new LeakPattern(Leak.API_KEY, NOTHING, ascii(start), Ascii.WORD, Ending.exactly(classes, length),
				Tail.NONE, 0);
	}

	static LeakPattern openKey(String start, int classes, int least) {
		return new LeakPattern(Leak.API_KEY, NOTHING, ascii(start), Ascii.WORD, Ending.atLeast(classes, least),
				Tail.TOKEN, classes);
	}

	static LeakPattern messageBehind(Leak leak, String behind, String start, Ending ending) {
		return new LeakPattern(leak, ascii(behind), ascii(start), 0, ending, Tail.LINE, 0);
	}

	static LeakPattern message(Leak leak, String start, Ending ending) {
		return new LeakPattern(leak, NOTHING, ascii(start), 0, ending, Tail.LINE, 0);
	}

	/**
	 * Returns whether the text stands at an index, as far as it is in sight.
	 * @param sight the bytes
	 * @param index the index
	 * @return whether it does
	 */
	boolean mayStart(Sight sight, int index) {
		return sight.has(index) && sight.match(index, this.start) != Sight.NONE;
	}

	/**
	 * Returns the index behind what is known to be a leak.
	 * @param sight the bytes
	 * @param index where the text should stand
	 * @return the index, {@link Sight#NONE} or {@link Sight#MORE}
	 */
	int end(Sight sight, int index) {
		if (this.notBehind != 0 && Ascii.is(sight.before(index, 1), this.notBehind)) {
			return Sight.NONE;
		}
		for (int i = 0; i < this.behind.length; i++) {
			if (sight.before(index, this.behind.length - i) != this.behind[i]) {
				return Sight.NONE;
			}
		}
		int end = sight.match(index, this.start);
		return (end >= 0) ? this.ending.end(sight, end) : end;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
