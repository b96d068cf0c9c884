package io.github.apisecurity.authentication;

import io.github.apisecurity.guard.AuthenticationFailureResolver;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;

/**
 * Says what a client sees whose bearer token was not accepted (RFC 6750 §3.1). Why it was
 * not, the client does not learn.
 */
public final class BearerFailureResolver implements AuthenticationFailureResolver {

	@Override
	public @Nullable ApiProblem resolve(AuthenticationException failure) {
		if (!(failure instanceof OAuth2AuthenticationException oauth2)) {
			return null;
		}
		return BearerTokenErrorCodes.INVALID_REQUEST.equals(oauth2.getError().getErrorCode())
				? ApiProblems.invalidCredentials() : ApiProblems.invalidToken();
	}

}
