package io.github.apisecurity.disclosure;

/**
 * What happens to a response that has a leak.
 */
public enum LeakAction {

	/**
	 * Nothing: it is not looked for.
	 */
	OFF,

	/**
	 * It leaves, and the record says so.
	 */
	REPORT,

	/**
	 * Asterisks stand in its place, as many as it has characters.
	 */
	MASK,

	/**
	 * A problem with the status 500 is sent instead. If the response is under way
	 * already, it ends there and the connection is closed.
	 */
	BLOCK

}
