package io.github.apisecurity.disclosure.leak;

/**
 * Where the tail of a leak stands that goes on beyond the bytes in sight.
 */
final class TailState {

	private static final int LONGEST_LINE = 4096;

	private static final int DASHES = 5;

	private static final String END = "-----END";

	private final boolean json;

	private Tail tail = Tail.NONE;

	private int classes;

	private boolean masked;

	private int length;

	// How much of the last line of a key has been seen: its beginning, then its dashes
	private int seen;

	private boolean lastLine;

	TailState(boolean json) {
		this.json = json;
	}

	void begin(LeakPattern pattern, boolean masked) {
		this.tail = pattern.tail();
		this.classes = pattern.tailClasses();
		this.masked = masked;
		this.length = 0;
		this.seen = 0;
		this.lastLine = false;
	}

	boolean isOpen() {
		return this.tail != Tail.NONE;
	}

	boolean isMasked() {
		return this.masked;
	}

	/**
	 * Follows the tail.
	 * @param sight the bytes
	 * @param index where it goes on
	 * @return the index behind what belongs to it, which is the end of the bytes unless
	 * it is closed or an escape is cut in two
	 */
	int follow(Sight sight, int index) {
		return switch (this.tail) {
			case NONE -> index;
			case TOKEN -> token(sight, index);
			case PEM -> key(sight, index);
			case LINE -> line(sight, index);
		};
	}

	private int token(Sight sight, int index) {
		int end = sight.skip(index, this.classes, Integer.MAX_VALUE);
		if (sight.has(end)) {
			this.tail = Tail.NONE;
		}
		return end;
	}

	private int key(Sight sight, int index) {
		for (int i = index; sight.has(i); i++) {
			int octet = sight.at(i);
			if (octet == '"' || octet == '<') {
				this.tail = Tail.NONE;
				return i;
			}
			if (this.lastLine) {
				this.seen = (octet == '-') ? this.seen + 1 : 0;
				if (this.seen == DASHES) {
					this.tail = Tail.NONE;
					return i + 1;
				}
			}
			else if (octet == END.charAt(this.seen)) {
				this.seen++;
				if (this.seen == END.length()) {
					this.lastLine = true;
					this.seen = 0;
				}
			}
			else {
				this.seen = (octet != '-') ? 0 : (this.seen == DASHES) ? DASHES : 1;
			}
		}
		return sight.to();
	}

	private int line(Sight sight, int index) {
		int i = index;
		while (sight.has(i) && this.length < LONGEST_LINE) {
			int octet = sight.at(i);
			int step = 1;
			if (octet == '\\') {
				if (!sight.has(i + 1) && !sight.isLast()) {
					return i;
				}
				int next = sight.has(i + 1) ? sight.at(i + 1) : 'n';
				if (next == 'n' || next == 'r') {
					this.tail = Tail.NONE;
					return i;
				}
				step = 2;
			}
			else if (octet == '\n' || octet == '\r' || octet == '"' || (octet == '<' && !this.json)) {
				this.tail = Tail.NONE;
				return i;
			}
			i += step;
			this.length += step;
		}
		if (this.length >= LONGEST_LINE) {
			this.tail = Tail.NONE;
		}
		return i;
	}

}
