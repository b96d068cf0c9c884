package io.github.apisecurity.endpoint;

import java.util.List;
import java.util.Set;

/**
 * Attributes for all endpoints and requests below some paths, as
 * {@code api-security.rules} states them.
 *
 * @param name the rule's name
 * @param paths path patterns (Spring's {@code PathPattern} syntax), below context path
 * and servlet path
 * @param methods the request methods that it holds for, empty for all; {@code GET}
 * includes {@code HEAD}
 * @param kinds the kinds of endpoints that it holds for, empty for all
 * @param declarations what it sets
 */
public record PolicyRule(String name, List<String> paths, Set<String> methods, Set<Endpoint.Kind> kinds,
		List<Declaration> declarations) {

	/**
	 * Creates a rule with unmodifiable copies.
	 */
	public PolicyRule {
		paths = List.copyOf(paths);
		methods = Set.copyOf(methods);
		kinds = Set.copyOf(kinds);
		declarations = List.copyOf(declarations);
	}

}
