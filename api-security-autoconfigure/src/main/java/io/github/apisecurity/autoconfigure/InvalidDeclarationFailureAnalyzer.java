package io.github.apisecurity.autoconfigure;

import java.util.stream.Collectors;

import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what is wrong with declarations that stopped the start, and what to write
 * instead.
 */
class InvalidDeclarationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidDeclarationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidDeclarationException cause) {
		String description = cause.findings()
			.stream()
			.map(Finding::problem)
			.collect(Collectors.joining(System.lineSeparator(), "API security cannot start:" + System.lineSeparator(),
					""));
		String action = cause.findings()
			.stream()
			.map(Finding::remedy)
			.distinct()
			.collect(Collectors.joining(System.lineSeparator()));
		return new FailureAnalysis(description, action, cause);
	}

}
