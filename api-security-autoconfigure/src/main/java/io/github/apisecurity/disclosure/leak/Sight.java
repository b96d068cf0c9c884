package io.github.apisecurity.disclosure.leak;

/**
 * The part of a body that is in sight, with the memory of a few bytes before it.
 */
final class Sight {

	/**
	 * What a detector says of bytes that are no leak.
	 */
	static final int NONE = -1;

	/**
	 * What a detector says if it has to see more.
	 */
	static final int MORE = -2;

	/**
	 * How many bytes before the part are remembered.
	 */
	static final int MEMORY = 8;

	private static final byte[] NOTHING = new byte[0];

	private byte[] bytes = NOTHING;

	private int from;

	private int to;

	private boolean last;

	private long past;

	void set(byte[] bytes, int from, int to, boolean last, long past) {
		this.bytes = bytes;
		this.from = from;
		this.to = to;
		this.last = last;
		this.past = past;
	}

	void clear() {
		this.bytes = NOTHING;
	}

	byte[] bytes() {
		return this.bytes;
	}

	int from() {
		return this.from;
	}

	int to() {
		return this.to;
	}

	// Returns what to say of something that goes on beyond the part: that more must be
	// seen, or that it is nothing because there is no more
	int cut() {
		return this.last ? NONE : MORE;
	}

	boolean isLast() {
		return this.last;
	}

	boolean has(int index) {
		return index < this.to;
	}

	int at(int index) {
		return this.bytes[index];
	}

	/**
	 * Returns a byte at or before an index.
	 * @param index the index
	 * @param distance how many bytes before it
	 * @return the byte; 0 before the body begins
	 */
	int before(int index, int distance) {
		int wanted = index - distance;
		if (wanted >= this.from) {
			return this.bytes[wanted];
		}
		int ago = this.from - wanted;
		return (ago <= MEMORY) ? (byte) (this.past >>> (8 * (ago - 1))) : 0;
	}

	/**
	 * Returns the index behind a run of bytes of some classes.
	 * @param index where the run begins
	 * @param classes the classes
	 * @param most how many bytes are looked at
	 * @return the index, at most {@code index + most}
	 */
	int skip(int index, int classes, int most) {
		int end = (int) Math.min(this.to, (long) index + most);
		int i = index;
		while (i < end && Ascii.is(this.bytes[i], classes)) {
			i++;
		}
		return i;
	}

	/**
	 * Compares with a text.
	 * @param index where it should stand
	 * @param text the text
	 * @return the index behind it, {@link #NONE}, or {@link #MORE} if it may go on beyond
	 * the part
	 */
	int match(int index, byte[] text) {
		int most = Math.min(text.length, this.to - index);
		for (int i = 0; i < most; i++) {
			if (this.bytes[index + i] != text[i]) {
				return NONE;
			}
		}
		return (most == text.length) ? index + most : cut();
	}

	/**
	 * Adds bytes to a memory.
	 * @param past the memory
	 * @param bytes an array that holds them
	 * @param from index of the first one
	 * @param to index behind the last one
	 * @return the memory with the last of them
	 */
	static long remember(long past, byte[] bytes, int from, int to) {
		long memory = past;
		for (int i = Math.max(from, to - MEMORY); i < to; i++) {
			memory = (memory << 8) | (bytes[i] & 0xff);
		}
		return memory;
	}

}
