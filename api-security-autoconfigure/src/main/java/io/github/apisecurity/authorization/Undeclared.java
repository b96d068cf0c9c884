package io.github.apisecurity.authorization;

/**
 * What happens to calls of endpoints that declare no access.
 */
public enum Undeclared {

	/**
	 * They are refused, whoever calls.
	 */
	DENY,

	/**
	 * Authenticated callers may call them.
	 */
	AUTHENTICATED,

	/**
	 * They are let through, and the record says so.
	 */
	OBSERVE,

	/**
	 * There are none, as they stop the start. One that is mapped later is refused.
	 */
	FAIL

}
