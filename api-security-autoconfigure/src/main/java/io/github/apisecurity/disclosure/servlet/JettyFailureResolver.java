package io.github.apisecurity.disclosure.servlet;

import io.github.apisecurity.guard.FailureResolver;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what Jetty throws when parameters or a body are read that are not well
 * formed: it is the client's mistake, whoever reads them.
 */
public final class JettyFailureResolver implements FailureResolver {

	@Override
	public Verdict.@Nullable Refuse resolve(Throwable failure) {
		if (failure instanceof HttpException http && http.getCode() >= 400 && http.getCode() < 500) {
			ApiProblem problem = ApiProblems.ofStatus(http.getCode());
			return new Verdict.Refuse(problem, problem.slug(), null);
		}
		return null;
	}

}
