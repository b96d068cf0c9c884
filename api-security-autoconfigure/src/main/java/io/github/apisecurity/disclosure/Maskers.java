package io.github.apisecurity.disclosure;

/**
 * Masks texts. A masked text never tells how long the whole is, except for the parts that
 * have a fixed form.
 */
public final class Maskers {

	/**
	 * What stands for a value of which nothing is shown.
	 */
	public static final String HIDDEN = "***";

	private static final int FEWEST_HIDDEN = 4;

	private Maskers() {
	}

	/**
	 * Masks a text.
	 * @param text the text
	 * @param mask how
	 * @return the masked text; {@code ***} if the text is too short, or not of the form,
	 * for a part of it to be shown
	 */
	public static String mask(String text, Mask mask) {
		return switch (mask) {
			case ALL -> HIDDEN;
			case LAST4 -> last(text, 4, HIDDEN);
			case CARD -> card(digits(text));
			case EMAIL -> email(text);
			case PHONE -> last(digits(text), 2, HIDDEN + " ");
			case IBAN -> iban(text.replace(" ", ""));
			case SSN -> last(digits(text), 4, "***-**-");
		};
	}

	// At least as much stays hidden as is shown, and never less than four characters
	private static String last(String text, int shown, String prefix) {
		int hidden = text.codePointCount(0, text.length()) - shown;
		return (hidden < Math.max(shown, FEWEST_HIDDEN)) ? HIDDEN
				: prefix + text.substring(text.offsetByCodePoints(text.length(), -shown));
	}

	private static String card(String digits) {
		return (digits.length() < 12 || digits.length() > 19) ? HIDDEN : last(digits, 4, "**** **** **** ");
	}

	private static String email(String text) {
		int at = text.lastIndexOf('@');
		if (at < 1 || at == text.length() - 1) {
			return HIDDEN;
		}
		String first = (text.codePointCount(0, at) > 2) ? text.substring(0, text.offsetByCodePoints(0, 1)) : "";
		return first + HIDDEN + text.substring(at);
	}

	private static String iban(String text) {
		boolean country = text.length() >= 15 && isLetter(text.charAt(0)) && isLetter(text.charAt(1));
		return country ? text.substring(0, 2) + "** **** " + text.substring(text.length() - 4) : HIDDEN;
	}

	private static boolean isLetter(char c) {
		return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	}

	private static String digits(String text) {
		StringBuilder digits = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
				digits.append(text.charAt(i));
			}
		}
		return digits.toString();
	}

}
