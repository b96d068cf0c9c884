package io.github.apisecurity.authentication.jwt;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Thrown when a token can be neither accepted nor refused because the keys of its issuer
 * cannot be had. Spring Security makes an {@code AuthenticationServiceException} of it.
 */
public class KeysUnavailableException extends JwtException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message which keys, for the log
	 */
	public KeysUnavailableException(String message) {
		this(message, null);
	}

	/**
	 * Creates an exception.
	 * @param message which keys, for the log
	 * @param cause why they cannot be had, or {@code null}
	 */
	@SuppressWarnings("NullAway") // a cause may be null
	public KeysUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	// Thrown for each request of an outage
	@Override
	@SuppressWarnings("UnsynchronizedOverridesSynchronized")
	public Throwable fillInStackTrace() {
		return this;
	}

}
