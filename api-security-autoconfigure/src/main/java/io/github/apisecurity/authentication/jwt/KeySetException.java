package io.github.apisecurity.authentication.jwt;

/**
 * Thrown when a JWK set is refused as a whole. The message holds no part of a key.
 */
public class KeySetException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what is wrong with the set
	 */
	public KeySetException(String message) {
		super(message);
	}

}
