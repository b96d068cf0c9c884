package io.github.apisecurity.disclosure;

/**
 * What must not leave in a response, whatever endpoint it comes from.
 */
public enum Leak {

	/**
	 * A JSON Web Token (RFC 7519): three parts, or five if it is encrypted.
	 */
	JWT,

	/**
	 * A private key in PEM (RFC 7468).
	 */
	PRIVATE_KEY,

	/**
	 * A key of a cloud or of a well-known API, by its published prefix.
	 */
	API_KEY,

	/**
	 * The number of a payment card, by issuer range, length and check digit (ISO/IEC
	 * 7812-1).
	 */
	CARD_NUMBER,

	/**
	 * A stack trace.
	 */
	STACK_TRACE,

	/**
	 * An error message of a database.
	 */
	SQL_ERROR

}
