package io.github.apisecurity.disclosure.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs of bytes by which patterns are found when only every second pair of a body is
 * looked at. Each pattern has two, one at an even and one at an odd distance from its
 * start, the rarest that its text has.
 */
final class Anchors {

	private static final String COMMON = "etaoinsrhldcum\"";

	private final byte[] table = new byte[1 << 16];

	private final Anchor[][] anchors;

	Anchors(List<LeakPattern> patterns) {
		Map<Integer, List<Anchor>> byPair = new HashMap<>();
		for (LeakPattern pattern : patterns) {
			for (int parity = 0; parity < 2; parity++) {
				byte[] text = text(pattern);
				int place = rarest(text, parity);
				byPair.computeIfAbsent(pair(text, place), (absent) -> new ArrayList<>())
					.add(new Anchor(pattern, place - pattern.behind().length));
			}
		}
		this.anchors = new Anchor[byPair.size() + 1][];
		this.anchors[0] = new Anchor[0];
		int next = 1;
		for (Map.Entry<Integer, List<Anchor>> entry : byPair.entrySet()) {
			this.table[entry.getKey()] = (byte) next;
			this.anchors[next++] = entry.getValue().toArray(new Anchor[0]);
		}
	}

	// Returns the table of pairs: the index of the anchors with a pair, 0 if there is
	// none. The second byte of a pair is the higher half of the index
	byte[] table() {
		return this.table;
	}

	Anchor[] at(int index) {
		return this.anchors[index & 0xff];
	}

	private static byte[] text(LeakPattern pattern) {
		byte[] text = Arrays.copyOf(pattern.behind(), pattern.behind().length + pattern.start().length);
		System.arraycopy(pattern.start(), 0, text, pattern.behind().length, pattern.start().length);
		return text;
	}

	private static int rarest(byte[] text, int parity) {
		int best = -1;
		int bestWeight = Integer.MAX_VALUE;
		for (int i = parity; i + 1 < text.length; i += 2) {
			int weight = weight(text[i]) * weight(text[i + 1]);
			if (weight < bestWeight) {
				best = i;
				bestWeight = weight;
			}
		}
		if (best < 0) {
			throw new IllegalArgumentException("A pattern begins with three bytes or more");
		}
		return best;
	}

	// How common a byte is in JSON and prose, roughly
	private static int weight(int octet) {
		int common = COMMON.indexOf(octet);
		if (common >= 0) {
			return 30 - common;
		}
		if (octet == ' ') {
			return 30;
		}
		if (Ascii.is(octet, Ascii.DIGIT)) {
			return 20;
		}
		if (Ascii.is(octet, Ascii.LOWER)) {
			return 10;
		}
		return (octet == '-' || octet == '.' || octet == '_') ? 8 : 3;
	}

	private static int pair(byte[] text, int index) {
		return text[index] | (text[index + 1] << 8);
	}

	/**
	 * A pair of bytes of a pattern.
	 *
	 * @param pattern the pattern
	 * @param distance how far behind its start the pair stands
	 */
	record Anchor(LeakPattern pattern, int distance) {

	}

}
