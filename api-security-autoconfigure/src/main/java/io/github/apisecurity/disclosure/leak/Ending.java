package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;

/**
 * What must follow the text that begins a leak.
 */
@FunctionalInterface
interface Ending {

	/**
	 * Nothing: the text is a leak by itself.
	 */
	Ending ANY = (sight, index) -> index;

	/**
	 * Looks at what follows.
	 * @param sight the bytes
	 * @param index where it begins
	 * @return the index behind it, {@link Sight#NONE} or {@link Sight#MORE}; more is
	 * never asked for beyond {@link LeakScanner#MOST_KEPT} bytes
	 */
	int end(Sight sight, int index);

	/**
	 * Returns an ending that is a text.
	 * @param text the text, in ASCII
	 * @return the ending
	 */
	static Ending text(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		return (sight, index) -> sight.match(index, bytes);
	}

	/**
	 * Returns an ending of so many characters, which no letter, digit or underscore
	 * follows.
	 * @param classes the classes of the characters
	 * @param length how many
	 * @return the ending
	 */
	static Ending exactly(int classes, int length) {
		return (sight, index) -> {
			int end = sight.skip(index, classes, length);
			if (!sight.has(end)) {
				return (end == index + length && sight.isLast()) ? end : sight.cut();
			}
			return (end == index + length && !Ascii.is(sight.at(end), Ascii.WORD)) ? end : Sight.NONE;
		};
	}

	/**
	 * Returns an ending of at least so many characters.
	 * @param classes the classes of the characters
	 * @param least how many
	 * @return the ending
	 */
	static Ending atLeast(int classes, int least) {
		return (sight, index) -> {
			int end = sight.skip(index, classes, least);
			if (end == index + least) {
				return end;
			}
			return sight.has(end) ? Sight.NONE : sight.cut();
		};
	}

	/**
	 * Returns this ending followed by another one.
	 * @param next the other one
	 * @return the ending
	 */
	default Ending then(Ending next) {
		return (sight, index) -> {
			int end = end(sight, index);
			return (end >= 0) ? next.end(sight, end) : end;
		};
	}

}
