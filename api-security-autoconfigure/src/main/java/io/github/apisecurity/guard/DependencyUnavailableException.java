package io.github.apisecurity.guard;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a guard when a service that it must ask is away.
 */
public class DependencyUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message which service is away, for the log
	 * @param cause the cause, or {@code null}
	 */
	public DependencyUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
