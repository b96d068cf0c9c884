package io.github.apisecurity.endpoint;

import java.util.List;

/**
 * Thrown when annotations or rules contradict each other or cannot take effect. It stops
 * the start.
 */
public class InvalidDeclarationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Finding> findings;

	/**
	 * Creates an exception for one finding.
	 * @param problem what is wrong and where
	 * @param remedy what to write instead
	 */
	public InvalidDeclarationException(String problem, String remedy) {
		this(List.of(new Finding(problem, remedy)));
	}

	/**
	 * Creates an exception for several findings.
	 * @param findings all that is wrong, at least one
	 */
	public InvalidDeclarationException(List<Finding> findings) {
		super(String.join("; ", findings.stream().map(Finding::problem).toList()));
		this.findings = List.copyOf(findings);
	}

	/**
	 * Returns all that is wrong.
	 * @return the findings
	 */
	public List<Finding> findings() {
		return this.findings;
	}

	/**
	 * One thing that is wrong.
	 *
	 * @param problem what is wrong and where
	 * @param remedy what to write instead
	 */
	public record Finding(String problem, String remedy) {

	}

}
