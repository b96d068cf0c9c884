package io.github.apisecurity.guard;

/**
 * When a guard runs.
 */
public enum GuardPhase {

	/**
	 * Before Spring Security, when the caller is not known yet.
	 */
	BEFORE_AUTHENTICATION,

	/**
	 * After Spring Security, when the caller is known and before the body is read.
	 */
	AFTER_AUTHENTICATION

}
