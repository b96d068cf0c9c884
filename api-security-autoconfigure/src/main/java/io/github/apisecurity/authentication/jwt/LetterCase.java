package io.github.apisecurity.authentication.jwt;

import java.util.Locale;

/**
 * What becomes of the letters of a value.
 */
public enum LetterCase {

	/**
	 * They stay as they are.
	 */
	KEEP,

	/**
	 * They become upper-case.
	 */
	UPPER,

	/**
	 * They become lower-case.
	 */
	LOWER;

	String apply(String value) {
		return switch (this) {
			case KEEP -> value;
			case UPPER -> value.toUpperCase(Locale.ROOT);
			case LOWER -> value.toLowerCase(Locale.ROOT);
		};
	}

}
