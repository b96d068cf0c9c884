package io.github.apisecurity.authentication;

import io.github.apisecurity.authentication.jwt.TokenFault;
import io.github.apisecurity.guard.FailureResolver;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;

/**
 * Says what a client sees whose bearer token was not accepted (RFC 6750 §3.1). Why it was
 * not, the client does not learn; the record does.
 */
public final class BearerFailureResolver implements FailureResolver {

	@Override
	public Verdict.@Nullable Refuse resolve(Throwable failure) {
		if (failure instanceof JwtDecoderInitializationException) {
			return refusal(ApiProblems.dependencyUnavailable(), null);
		}
		if (!(failure instanceof OAuth2AuthenticationException oauth2)) {
			return null;
		}
		return BearerTokenErrorCodes.INVALID_REQUEST.equals(oauth2.getError().getErrorCode())
				? refusal(ApiProblems.invalidCredentials(), null)
				: refusal(ApiProblems.invalidToken(), TokenFault.of(failure));
	}

	private static Verdict.Refuse refusal(ApiProblem problem, @Nullable TokenFault fault) {
		return new Verdict.Refuse(problem, (fault != null) ? fault.slug() : problem.slug(), null);
	}

}
