package io.github.apisecurity.guard;

import java.io.IOException;

import io.github.apisecurity.http.ApiProblem;

/**
 * Thrown when the body of a response must not leave.
 */
public class BodyBlockedException extends IOException {

	private static final long serialVersionUID = 1L;

	private final transient ApiProblem problem;

	private final String reason;

	/**
	 * Creates an exception.
	 * @param message what the log says, without anything of the body
	 * @param problem what the client sees, unless the response is under way
	 * @param reason a slug for the record
	 */
	public BodyBlockedException(String message, ApiProblem problem, String reason) {
		super(message);
		this.problem = problem;
		this.reason = reason;
	}

	/**
	 * Returns what the client sees, unless the response is under way.
	 * @return the problem
	 */
	public ApiProblem problem() {
		return this.problem;
	}

	/**
	 * Returns why the response is blocked.
	 * @return a slug for the record
	 */
	public String reason() {
		return this.reason;
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// Where it was written is not where it comes from
		return this;
	}

}
