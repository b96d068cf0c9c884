package io.github.apisecurity.disclosure.body;

import java.util.List;

import io.github.apisecurity.http.ProblemType;
import io.github.apisecurity.http.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;

/**
 * A body of a request that is not what it has to be. It says what is wrong in words that
 * are meant for clients.
 */
public final class InvalidBodyException extends DatabindException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	private final ProblemType type;

	InvalidBodyException(List<Violation> violations, ProblemType type, @Nullable Throwable cause) {
		super("The body is not valid: " + violations, null, cause);
		this.violations = List.copyOf(violations);
		this.type = type;
	}

	/**
	 * Returns what is wrong.
	 * @return at most 100 violations
	 */
	public List<Violation> violations() {
		return this.violations;
	}

	/**
	 * Returns the type of the problem.
	 * @return the type
	 */
	public ProblemType type() {
		return this.type;
	}

}
