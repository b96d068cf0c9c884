package io.github.apisecurity.disclosure.leak;

/**
 * How far a leak goes on once it is known to be one. A tail is followed without keeping
 * anything of it.
 */
enum Tail {

	/**
	 * It has ended.
	 */
	NONE,

	/**
	 * The characters of tokens and keys.
	 */
	TOKEN,

	/**
	 * A key in PEM, up to its last line. What PEM cannot have, a quote or an angle
	 * bracket, ends it too.
	 */
	PEM,

	/**
	 * The rest of the line, or of the string that it stands in.
	 */
	LINE

}
