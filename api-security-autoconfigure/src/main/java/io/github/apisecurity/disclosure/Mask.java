package io.github.apisecurity.disclosure;

/**
 * Ways to show that there is a value without showing the value. Masks keep what people
 * need to recognise their own data and no more; a value too short for that is masked
 * whole.
 */
public enum Mask {

	/**
	 * Nothing of it: {@code ***}.
	 */
	ALL,

	/**
	 * The last four characters: {@code ***6789}.
	 */
	LAST4,

	/**
	 * A card number with its last four digits: {@code **** **** **** 1111} (PCI DSS
	 * v4.0.1 §3.4.1 allows no more than the first six and the last four).
	 */
	CARD,

	/**
	 * An e-mail address with its first character and its domain:
	 * {@code a***@example.com}.
	 */
	EMAIL,

	/**
	 * A telephone number with its last two digits: {@code *** 89}.
	 */
	PHONE,

	/**
	 * An IBAN with its country and its last four characters: {@code DE** **** 3000}.
	 */
	IBAN,

	/**
	 * A social security number with its last four digits: {@code ***-**-6789}.
	 */
	SSN

}
