package io.github.apisecurity.disclosure;

import io.github.apisecurity.guard.FailureResolver;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import org.jspecify.annotations.Nullable;

/**
 * Answers patches that cannot be applied.
 */
public final class PatchFailureResolver implements FailureResolver {

	@Override
	public Verdict.@Nullable Refuse resolve(Throwable failure) {
		if (!(failure instanceof PatchFailedException failed)) {
			return null;
		}
		ApiProblem problem = ApiProblems.ofStatus(failed.status()).withErrors(failed.violations());
		return new Verdict.Refuse(problem, "patch-failed", null);
	}

}
