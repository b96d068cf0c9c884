package io.github.apisecurity.disclosure.leak;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;
import io.github.apisecurity.disclosure.leak.Anchors.Anchor;
import io.github.apisecurity.guard.BodyInspection;
import io.github.apisecurity.guard.BodySink;

/**
 * Looks for leaks in one body that comes in parts, wherever it is cut. What it lets go is
 * as long as what came in: asterisks stand for what is masked.
 * <p>
 * A part in which nothing is found goes on as it is, without being copied. Where a part
 * ends in what may become a leak, this is kept until the next one, at most
 * {@link #MOST_KEPT} bytes of it; all else leaves at once, and nothing of a part leaves
 * before all of it has been seen. Text is expected in UTF-8 or another superset of ASCII.
 * <p>
 * The number of a card that stands in JSON as a number, without quotes, is reported and
 * never masked or blocked: asterisks would break the document, and long numbers that are
 * identifiers are common there, of which one in ten has a valid check digit.
 */
public final class LeakScanner implements BodyInspection {

	/**
	 * Most bytes that are kept.
	 */
	static final int MOST_KEPT = 8192;

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final List<LeakPattern> PATTERNS = LeakPatterns.all();

	private static final LeakPattern[][] BY_FIRST = byFirst();

	private static final Anchors ANCHORS = new Anchors(PATTERNS);

	private static final byte[] ASTERISKS = asterisks();

	private static final byte[] EMPTY = new byte[0];

	// The longest start of a pattern and the shortest number of a card
	private static final int OVERLAP = 16;

	private static final int NOTHING = -1;

	private final LeakActions actions;

	private final BodyText text;

	private final LeakListener listener;

	private final boolean cards;

	private final JsonStrings strings = new JsonStrings();

	private final Sight sight = new Sight();

	private final TailState tail;

	private byte[] kept = EMPTY;

	private int keptLength;

	private long past;

	// Places in the bytes kept and the part together
	private int[] masks = new int[0];

	private int maskCount;

	private int stringsAt;

	private int undecided = NOTHING;

	// From an index in the sight to a place
	private int shift;

	/**
	 * Creates a scanner for one body.
	 * @param actions what happens to leaks
	 * @param text what the body is written in
	 * @param listener is told of leaks
	 */
	public LeakScanner(LeakActions actions, BodyText text, LeakListener listener) {
		this.actions = actions;
		this.text = text;
		this.listener = listener;
		this.cards = actions.of(Leak.CARD_NUMBER) != LeakAction.OFF;
		this.tail = new TailState(text != BodyText.OTHER);
	}

	@Override
	public void inspect(byte[] bytes, int from, int to, BodySink sink) throws IOException {
		if (from >= to) {
			return;
		}
		int old = this.keptLength;
		int index = from;
		this.undecided = NOTHING;
		this.maskCount = 0;
		this.stringsAt = 0;
		if (old > 0) {
			int ahead = Math.min(to - from, MOST_KEPT);
			reserve(old + ahead);
			System.arraycopy(bytes, from, this.kept, old, ahead);
			this.sight.set(this.kept, 0, old + ahead, false, this.past);
			this.shift = 0;
			index = scanClosely(0, old) - old + from;
			if (this.undecided >= old) {
				// It is looked at again with all that follows
				index = this.undecided - old + from;
				this.undecided = NOTHING;
			}
			if (this.undecided == NOTHING) {
				passStrings(old);
			}
		}
		if (this.undecided == NOTHING) {
			this.sight.set(bytes, from, to, false, Sight.remember(this.past, this.kept, 0, old));
			this.shift = old - from;
			scan(index);
		}
		int end = (this.undecided == NOTHING) ? old + to - from : this.undecided;
		release(bytes, from, old, end, sink);
		keep(bytes, from, to, old, end);
	}

	@Override
	public void end(BodySink sink) throws IOException {
		int old = this.keptLength;
		if (old == 0) {
			return;
		}
		this.undecided = NOTHING;
		this.maskCount = 0;
		this.stringsAt = 0;
		this.shift = 0;
		this.sight.set(this.kept, 0, old, true, this.past);
		scanClosely(0, old);
		release(EMPTY, 0, old, old, sink);
		keep(EMPTY, 0, 0, old, old);
	}

	/**
	 * Looks at all that is in sight.
	 * @param from index of the first byte
	 */
	private void scan(int from) throws IOException {
		int index = from;
		int to = this.sight.to();
		while (index < to && this.undecided == NOTHING) {
			index = this.tail.isOpen() ? follow(index) : search(index);
		}
	}

	/**
	 * Looks at each byte in turn.
	 * @param from index of the first byte
	 * @param limit where leaks begin that are not looked for
	 * @return the index to go on from, at least the limit unless something is undecided
	 */
	private int scanClosely(int from, int limit) throws IOException {
		int index = from;
		while (index < limit && this.undecided == NOTHING) {
			index = this.tail.isOpen() ? follow(index) : at(index);
		}
		return index;
	}

	private int follow(int index) throws IOException {
		int end = this.tail.follow(this.sight, index);
		if (this.tail.isMasked()) {
			mask(index, end);
		}
		if (this.tail.isOpen() && end < this.sight.to()) {
			this.undecided = end + this.shift;
		}
		return end;
	}

	/**
	 * Looks for the next leak. Of every eight bytes only four pairs are looked up and,
	 * for cards, whether six of them may be digits in groups.
	 * @param from index of the first byte
	 * @return the index to go on from
	 */
	private int search(int from) throws IOException {
		byte[] bytes = this.sight.bytes();
		byte[] table = ANCHORS.table();
		boolean cards = this.cards;
		int last = this.sight.to() - 8;
		int index = from;
		while (index <= last) {
			long word = (long) LONGS.get(bytes, index);
			int pairs = table[(int) word & 0xffff] | table[(int) (word >>> 16) & 0xffff]
					| table[(int) (word >>> 32) & 0xffff] | table[(int) (word >>> 48)];
			if (pairs != 0) {
				int end = atPairs(word, index, from);
				if (end != index || this.undecided != NOTHING) {
					return end;
				}
			}
			if (cards && (word & 0xc0c0c0c0c0c0L) == 0 && hasGroupedDigits(word)) {
				int end = atDigits(index, from);
				if (end != index || this.undecided != NOTHING) {
					return end;
				}
			}
			index += 8;
		}
		return atEach(Math.max(from, index - OVERLAP), this.sight.to());
	}

	private int atEach(int from, int to) throws IOException {
		int index = from;
		while (index < to) {
			int next = at(index);
			if (next != index + 1 || this.tail.isOpen() || this.undecided != NOTHING) {
				return next;
			}
			index = next;
		}
		return index;
	}

	// At least four digits, the rest spaces and dashes
	private static boolean hasGroupedDigits(long word) {
		long six = word & 0x0000ffffffffffffL;
		long digits = ~(six + 0x464646464646L) & (six + 0x505050505050L) & 0x808080808080L;
		return Long.bitCount(digits) >= 4;
	}

	private int atPairs(long word, int index, int floor) throws IOException {
		byte[] table = ANCHORS.table();
		for (int i = 0; i < 4; i++) {
			int found = table[(int) (word >>> (16 * i)) & 0xffff];
			if (found != 0) {
				for (Anchor anchor : ANCHORS.at(found)) {
					int start = index + 2 * i - anchor.distance();
					if (start >= floor && anchor.pattern().mayStart(this.sight, start)) {
						// Another one may begin a little earlier
						int end = atEach(Math.max(floor, start - OVERLAP), start + 1);
						if (end != start + 1 || this.tail.isOpen() || this.undecided != NOTHING) {
							return end;
						}
					}
				}
			}
		}
		return index;
	}

	private int atDigits(int index, int floor) throws IOException {
		int end = index;
		int most = Math.min(this.sight.to(), index + OVERLAP);
		while (end < most && isOfGroups(this.sight.at(end))) {
			end++;
		}
		if (end < index + 6) {
			return index;
		}
		int start = index;
		int least = Math.max(floor, index - OVERLAP);
		while (start > least && isOfGroups(this.sight.at(start - 1))) {
			start--;
		}
		// Dates, prices and most other numbers are shorter than any card's
		if (end - start < CardNumbers.FEWEST_DIGITS && this.sight.has(end)) {
			return index;
		}
		for (int i = start; i < index + 6; i++) {
			if (Ascii.isDigit(this.sight.at(i))) {
				int next = atDigit(i);
				if (next >= 0 || this.undecided != NOTHING) {
					return next;
				}
				i = this.sight.skip(i, Ascii.DIGIT, Integer.MAX_VALUE);
			}
		}
		return index;
	}

	private static boolean isOfGroups(int octet) {
		return Ascii.isDigit(octet) || octet == ' ' || octet == '-';
	}

	// One byte: the index to go on from
	private int at(int index) throws IOException {
		int octet = this.sight.at(index);
		if (this.cards && Ascii.isDigit(octet)) {
			int end = atDigit(index);
			return (end >= 0) ? end : index + 1;
		}
		LeakPattern[] patterns = BY_FIRST[octet & 0xff];
		for (LeakPattern pattern : patterns) {
			int end = at(pattern, index);
			if (end >= 0) {
				return end;
			}
		}
		return index + 1;
	}

	private int at(LeakPattern pattern, int start) throws IOException {
		if (this.actions.of(pattern.leak()) == LeakAction.OFF) {
			return Sight.NONE;
		}
		int end = pattern.end(this.sight, start);
		if (end >= 0) {
			boolean masked = found(pattern.leak(), this.actions.of(pattern.leak()), start, end);
			this.tail.begin(pattern, masked);
		}
		else if (end == Sight.MORE) {
			undecided(start);
		}
		return end;
	}

	private int atDigit(int index) throws IOException {
		int end = CardNumbers.end(this.sight, index);
		if (end >= 0) {
			LeakAction action = isJsonNumber(index) ? LeakAction.REPORT : this.actions.of(Leak.CARD_NUMBER);
			found(Leak.CARD_NUMBER, action, index, end);
		}
		else if (end == Sight.MORE) {
			undecided(index);
		}
		return end;
	}

	private boolean found(Leak leak, LeakAction action, int from, int to) throws IOException {
		this.listener.found(leak, action);
		if (action == LeakAction.REPORT) {
			return false;
		}
		mask(from, to);
		return true;
	}

	// The first one in order of places counts
	private void undecided(int index) {
		int place = index + this.shift;
		this.undecided = (this.undecided == NOTHING) ? place : Math.min(this.undecided, place);
	}

	private boolean isJsonNumber(int index) {
		if (this.text == BodyText.OTHER) {
			return false;
		}
		passStrings(index + this.shift);
		if (this.strings.inside()) {
			return false;
		}
		return this.text == BodyText.JSON || isJsonNumberInText(index);
	}

	// JSON in other text
	private boolean isJsonNumberInText(int index) {
		int distance = 1;
		while (distance < Sight.MEMORY && this.sight.before(index, distance) == ' ') {
			distance++;
		}
		int before = this.sight.before(index, distance);
		return before == '[' || before == ',' || (before == ':' && this.sight.before(index, distance + 1) == '"');
	}

	private void passStrings(int place) {
		if (this.text == BodyText.OTHER || !this.cards || place <= this.stringsAt) {
			return;
		}
		this.strings.pass(this.sight.bytes(), Math.max(this.stringsAt - this.shift, this.sight.from()),
				place - this.shift);
		this.stringsAt = place;
	}

	private void mask(int from, int to) {
		if (from == to) {
			return;
		}
		if (this.masks.length < 2 * this.maskCount + 2) {
			this.masks = Arrays.copyOf(this.masks, Math.max(16, 2 * this.masks.length));
		}
		this.masks[2 * this.maskCount] = from + this.shift;
		this.masks[2 * this.maskCount + 1] = to + this.shift;
		this.maskCount++;
	}

	private void release(byte[] bytes, int from, int old, int end, BodySink sink) throws IOException {
		int place = 0;
		for (int i = 0; i < this.maskCount; i++) {
			int start = this.masks[2 * i];
			pass(bytes, from, old, place, start, sink);
			place = this.masks[2 * i + 1];
			for (int left = place - start; left > 0; left -= ASTERISKS.length) {
				sink.write(ASTERISKS, 0, Math.min(left, ASTERISKS.length));
			}
		}
		pass(bytes, from, old, place, end, sink);
	}

	private void pass(byte[] bytes, int from, int old, int start, int end, BodySink sink) throws IOException {
		if (start < Math.min(end, old)) {
			sink.write(this.kept, start, Math.min(end, old));
		}
		if (Math.max(start, old) < end) {
			sink.write(bytes, Math.max(start, old) - old + from, end - old + from);
		}
	}

	private void keep(byte[] bytes, int from, int to, int old, int end) {
		if (this.cards && this.text != BodyText.OTHER) {
			passKeptStrings(bytes, from, old, end);
		}
		this.past = Sight.remember(this.past, this.kept, 0, Math.min(old, end));
		if (end > old) {
			this.past = Sight.remember(this.past, bytes, from, end - old + from);
		}
		int left = old + to - from - end;
		if (left > 0) {
			reserve(left);
			if (end < old) {
				// All of the part has been added already
				System.arraycopy(this.kept, end, this.kept, 0, left);
			}
			else {
				System.arraycopy(bytes, end - old + from, this.kept, 0, left);
			}
		}
		this.keptLength = left;
		this.sight.clear();
	}

	private void passKeptStrings(byte[] bytes, int from, int old, int end) {
		if (this.stringsAt < Math.min(old, end)) {
			this.strings.pass(this.kept, this.stringsAt, Math.min(old, end));
			this.stringsAt = Math.min(old, end);
		}
		if (this.stringsAt < end) {
			this.strings.pass(bytes, this.stringsAt - old + from, end - old + from);
		}
	}

	private void reserve(int length) {
		if (this.kept.length < length) {
			this.kept = Arrays.copyOf(this.kept, Math.max(length, 256));
		}
	}

	private static LeakPattern[][] byFirst() {
		LeakPattern[][] byFirst = new LeakPattern[256][];
		for (int i = 0; i < byFirst.length; i++) {
			List<LeakPattern> patterns = new ArrayList<>();
			for (LeakPattern pattern : PATTERNS) {
				if (pattern.start()[0] == i) {
					patterns.add(pattern);
				}
			}
			byFirst[i] = patterns.toArray(new LeakPattern[0]);
		}
		return byFirst;
	}

	private static byte[] asterisks() {
		byte[] asterisks = new byte[1024];
		Arrays.fill(asterisks, (byte) '*');
		return asterisks;
	}

}
