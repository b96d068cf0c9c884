package io.github.apisecurity.guard;

import io.github.apisecurity.http.ApiProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.AuthenticationException;

/**
 * Says what a client sees when Spring Security could not authenticate it. Beans of this
 * type are asked in order; the first answer counts.
 */
@FunctionalInterface
public interface AuthenticationFailureResolver {

	/**
	 * Returns the problem for a failure.
	 * @param failure the failure
	 * @return the problem, or {@code null} if this resolver does not know the kind
	 */
	@Nullable ApiProblem resolve(AuthenticationException failure);

}
