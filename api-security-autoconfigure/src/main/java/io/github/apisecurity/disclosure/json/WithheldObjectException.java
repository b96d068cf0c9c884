package io.github.apisecurity.disclosure.json;

import java.io.Serial;

import io.github.apisecurity.guard.Audience;

/**
 * Ends a response that would be nothing but an object of someone else. The exchange is
 * refused already.
 */
public final class WithheldObjectException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private WithheldObjectException() {
		super("The object belongs to someone else", null, false, false);
	}

	/**
	 * Refuses the exchange.
	 * @param audience who the object is withheld from
	 * @return what ends the response
	 */
	public static WithheldObjectException refuse(Audience audience) {
		audience.refuseAsMissing();
		return new WithheldObjectException();
	}

}
