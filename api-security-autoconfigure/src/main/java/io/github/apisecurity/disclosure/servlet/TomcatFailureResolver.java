package io.github.apisecurity.disclosure.servlet;

import io.github.apisecurity.guard.FailureResolver;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what Tomcat throws when parameters or a body are read that are not well
 * formed: it is the client's mistake, whoever reads them.
 */
public final class TomcatFailureResolver implements FailureResolver {

	@Override
	public Verdict.@Nullable Refuse resolve(Throwable failure) {
		if (failure instanceof InvalidParameterException parameters) {
			int status = parameters.getErrorCode();
			return refusal(ApiProblems.ofStatus((status >= 400 && status < 500) ? status : 400));
		}
		if (failure instanceof BadRequestException && !(failure instanceof ClientAbortException)) {
			return refusal(ApiProblems.invalidRequest());
		}
		return null;
	}

	private static Verdict.Refuse refusal(ApiProblem problem) {
		return new Verdict.Refuse(problem, problem.slug(), null);
	}

}
