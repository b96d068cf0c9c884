package io.github.apisecurity.guard.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.endpoint.RuleBook;

/**
 * Runs all checks when the endpoints of an application context are known.
 */
class StartUpChecks {

	private final EndpointRegistry registry;

	private final RuleBook rules;

	private final List<EndpointCheck> checks;

	StartUpChecks(EndpointRegistry registry, RuleBook rules, List<EndpointCheck> checks) {
		this.registry = registry;
		this.rules = rules;
		this.checks = checks;
	}

	/**
	 * Runs the checks.
	 * @param complete whether the endpoints of all application contexts are known
	 * @throws InvalidDeclarationException with all that must stop the start
	 */
	void run(boolean complete) {
		List<Finding> findings = new ArrayList<>();
		this.checks.forEach((check) -> findings.addAll(check.check(this.registry.all())));
		if (complete) {
			findings.addAll(this.rules.unused());
		}
		if (!findings.isEmpty()) {
			throw new InvalidDeclarationException(findings);
		}
	}

}
