package io.github.apisecurity.authentication.jwt;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * An {@code invalid_token} error whose reason is for records only.
 */
final class TokenFaultError extends OAuth2Error {

	private static final long serialVersionUID = 1L;

	private final TokenFault fault;

	TokenFaultError(TokenFault fault) {
		super(OAuth2ErrorCodes.INVALID_TOKEN, AccessTokenException.MESSAGE, null);
		this.fault = fault;
	}

	TokenFault fault() {
		return this.fault;
	}

}
