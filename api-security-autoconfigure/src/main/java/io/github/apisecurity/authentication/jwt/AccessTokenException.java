package io.github.apisecurity.authentication.jwt;

import org.springframework.security.oauth2.jwt.BadJwtException;

/**
 * Thrown when an access token is refused. Its message is the same for all faults, because
 * it may reach the client.
 */
public class AccessTokenException extends BadJwtException {

	static final String MESSAGE = "The access token is not valid";

	private static final long serialVersionUID = 1L;

	private final TokenFault fault;

	/**
	 * Creates an exception.
	 * @param fault what is wrong with the token
	 */
	public AccessTokenException(TokenFault fault) {
		super(MESSAGE);
		this.fault = fault;
	}

	/**
	 * Returns what is wrong with the token.
	 * @return the fault
	 */
	public TokenFault fault() {
		return this.fault;
	}

	// The fault says all; a flood of bad tokens must not cost a stack trace each
	@Override
	@SuppressWarnings("UnsynchronizedOverridesSynchronized")
	public Throwable fillInStackTrace() {
		return this;
	}

}
