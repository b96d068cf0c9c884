package io.github.apisecurity.disclosure.leak;

/**
 * Numbers of payment cards: by issuer range and length (ISO/IEC 7812-1), with the check
 * digit of its annex B.
 * <p>
 * The digits stand together, or in the groups that are printed on cards with single
 * spaces or dashes between them. A number is none if it goes on in a letter, a digit, a
 * dot, an underscore or a dash, as identifiers, fractions and UUIDs do, or if it is a
 * piece of something longer in groups of four, as an IBAN is. Numbers for testing count
 * as any others.
 */
final class CardNumbers {

	private static final int MOST_DIGITS = 19;

	/**
	 * Fewest digits of a number.
	 */
	static final int FEWEST_DIGITS = 13;

	private CardNumbers() {
	}

	/**
	 * Looks for a number.
	 * @param sight the bytes
	 * @param index where a digit stands
	 * @return the index behind the number, {@link Sight#NONE} or {@link Sight#MORE}
	 */
	static int end(Sight sight, int index) {
		int before = sight.before(index, 1);
		if (Ascii.is(before, Ascii.WORD | Ascii.DOT | Ascii.DASH) || before == '+') {
			return Sight.NONE;
		}
		int end = sight.skip(index, Ascii.DIGIT, MOST_DIGITS + 1);
		int length = end - index;
		if (length > MOST_DIGITS || !mayBegin(sight, index, length)) {
			return Sight.NONE;
		}
		if (!sight.has(end)) {
			return (length >= FEWEST_DIGITS && sight.isLast() && isCard(sight, index, end)) ? end : sight.cut();
		}
		if (length == 4 && (sight.at(end) == ' ' || sight.at(end) == '-')) {
			return isPieceOfGroups(sight, index, before) ? Sight.NONE : grouped(sight, index, end);
		}
		if (length < FEWEST_DIGITS || !isCard(sight, index, end)) {
			return Sight.NONE;
		}
		return bounded(sight, end);
	}

	private static int grouped(Sight sight, int index, int firstEnd) {
		int separator = sight.at(firstEnd);
		int second = group(sight, firstEnd, separator, 6);
		if (second == Sight.MORE) {
			return second;
		}
		if (second == firstEnd + 7) {
			int third = group(sight, second, separator, 5);
			if (third == Sight.MORE) {
				return third;
			}
			boolean fits = third == second + 5 || third == second + 6;
			return (fits && isCard(sight, index, third)) ? bounded(sight, third) : Sight.NONE;
		}
		int end = second;
		for (int i = 0; i < 2 && end > 0 && end == firstEnd + 5 * (i + 1); i++) {
			end = group(sight, end, separator, 4);
			if (end == Sight.MORE) {
				return end;
			}
		}
		if (end != firstEnd + 15) {
			return Sight.NONE;
		}
		int fifth = group(sight, end, separator, 4);
		if (fifth == Sight.MORE) {
			return fifth;
		}
		if (fifth == end + 5) {
			return Sight.NONE;
		}
		if (fifth == end + 4 && isCard(sight, index, fifth)) {
			return bounded(sight, fifth);
		}
		return isCard(sight, index, end) ? bounded(sight, end) : Sight.NONE;
	}

	// Returns the index behind a separator and a group, of which at most so many digits
	// are taken
	private static int group(Sight sight, int index, int separator, int most) {
		if (!sight.has(index)) {
			return sight.cut();
		}
		if (sight.at(index) != separator) {
			return Sight.NONE;
		}
		int end = sight.skip(index + 1, Ascii.DIGIT, most);
		return (sight.has(end) || sight.isLast()) ? end : Sight.MORE;
	}

	private static int bounded(Sight sight, int end) {
		if (!sight.has(end)) {
			return sight.isLast() ? end : Sight.MORE;
		}
		int next = sight.at(end);
		if (Ascii.is(next, Ascii.WORD)) {
			return Sight.NONE;
		}
		if (next != '.' && next != '-') {
			return end;
		}
		if (!sight.has(end + 1)) {
			return sight.isLast() ? end : Sight.MORE;
		}
		return Ascii.is(sight.at(end + 1), Ascii.WORD) ? Sight.NONE : end;
	}

	// Four letters or digits that end in a digit, and a space: an IBAN, a table
	private static boolean isPieceOfGroups(Sight sight, int index, int before) {
		return before == ' ' && Ascii.isDigit(sight.before(index, 2))
				&& Ascii.is(sight.before(index, 3), Ascii.ALPHANUMERIC)
				&& Ascii.is(sight.before(index, 4), Ascii.ALPHANUMERIC)
				&& Ascii.is(sight.before(index, 5), Ascii.ALPHANUMERIC)
				&& !Ascii.is(sight.before(index, 6), Ascii.WORD | Ascii.DASH | Ascii.DOT);
	}

	private static boolean mayBegin(Sight sight, int index, int length) {
		int first = sight.at(index);
		if (first < '2' || first > '6') {
			return false;
		}
		return length >= FEWEST_DIGITS || length == 4 || !sight.has(index + length);
	}

	private static boolean isCard(Sight sight, int from, int to) {
		int digits = 0;
		int sum = 0;
		long prefix = 0;
		// From the right, every second digit counts twice
		for (int i = to - 1; i >= from; i--) {
			int digit = sight.at(i) - '0';
			if (digit < 0 || digit > 9) {
				continue;
			}
			if ((digits & 1) == 1) {
				digit *= 2;
				digit = (digit > 9) ? digit - 9 : digit;
			}
			sum += digit;
			digits++;
		}
		if (sum % 10 != 0) {
			return false;
		}
		int taken = 0;
		for (int i = from; taken < 4; i++) {
			if (Ascii.isDigit(sight.at(i))) {
				prefix = prefix * 10 + (sight.at(i) - '0');
				taken++;
			}
		}
		return isIssued((int) prefix, digits);
	}

	private static boolean isIssued(int prefix, int digits) {
		int two = prefix / 100;
		int three = prefix / 10;
		return switch (digits) {
			case 13 -> prefix / 1000 == 4;
			case 14 -> two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305);
			case 15 -> two == 34 || two == 37;
			case 16 -> prefix / 1000 == 4 || (two >= 51 && two <= 55) || (prefix >= 2221 && prefix <= 2720)
					|| prefix == 6011 || (three >= 644 && three <= 649) || two == 65 || two == 62
					|| (prefix >= 3528 && prefix <= 3589);
			case 17, 18 -> two == 62;
			case 19 -> prefix / 1000 == 4 || two == 62;
			default -> false;
		};
	}

}
