package io.github.apisecurity.http;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request (RFC 9457 §3, {@code errors}). It never repeats
 * what was sent.
 *
 * @param detail what is wrong
 * @param pointer where in the body, as a JSON Pointer (RFC 6901) in URI fragment form, or
 * {@code null} if it is not the body
 * @param parameter name of the parameter, as the endpoint declares it, or {@code null} if
 * it is not a parameter
 */
public record Violation(String detail, @Nullable String pointer, @Nullable String parameter) {

	/**
	 * Returns a violation in the body.
	 * @param pointer a JSON Pointer, such as {@code /items/0/quantity}; empty for the
	 * whole body
	 * @param detail what is wrong
	 * @return the violation
	 */
	public static Violation inBody(String pointer, String detail) {
		return new Violation(detail, "#" + pointer, null);
	}

	/**
	 * Returns a violation in a parameter.
	 * @param parameter the name of the parameter
	 * @param detail what is wrong
	 * @return the violation
	 */
	public static Violation inParameter(String parameter, String detail) {
		return new Violation(detail, null, parameter);
	}

}
