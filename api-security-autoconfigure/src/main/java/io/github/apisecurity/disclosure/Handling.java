package io.github.apisecurity.disclosure;

/**
 * What happens to a property of a request body that does not belong there.
 */
public enum Handling {

	/**
	 * The request is refused with 400.
	 */
	REJECT,

	/**
	 * The property is skipped, as if it were not in the body.
	 */
	IGNORE

}
