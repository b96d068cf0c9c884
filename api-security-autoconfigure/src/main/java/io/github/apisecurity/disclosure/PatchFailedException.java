package io.github.apisecurity.disclosure;

import java.util.List;

import io.github.apisecurity.http.Violation;

/**
 * A patch that cannot be applied. Where nothing else handles it, the client gets a
 * problem that says why.
 */
public final class PatchFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final transient List<Violation> violations;

	/**
	 * Creates an exception.
	 * @param status the status code: 409 where the target is not as the patch expects it,
	 * 400 where the result is not valid
	 * @param violations what is wrong
	 */
	public PatchFailedException(int status, List<Violation> violations) {
		super("The patch cannot be applied: " + violations);
		this.status = status;
		this.violations = List.copyOf(violations);
	}

	/**
	 * Returns the status code.
	 * @return 400 or 409
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns what is wrong.
	 * @return the violations
	 */
	public List<Violation> violations() {
		return this.violations;
	}

}
