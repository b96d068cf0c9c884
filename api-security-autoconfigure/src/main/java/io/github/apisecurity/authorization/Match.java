package io.github.apisecurity.authorization;

/**
 * Number of the listed roles or scopes that a caller must hold.
 */
public enum Match {

	/**
	 * One of them is enough.
	 */
	ANY,

	/**
	 * Every one of them is needed.
	 */
	ALL

}
