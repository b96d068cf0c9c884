package io.github.apisecurity.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.endpoint.PolicyAttribute;
import io.github.apisecurity.endpoint.PolicyRule;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Makes the rules of the kernel of {@code api-security.rules}.
 */
public final class ConfiguredRules {

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "QUERY");

	private final List<RuleConverter> converters;

	/**
	 * Creates an instance.
	 * @param converters who reads the parts of a rule
	 */
	public ConfiguredRules(List<RuleConverter> converters) {
		this.converters = List.copyOf(converters);
	}

	/**
	 * Converts rules.
	 * @param configured the rules as configured
	 * @return the rules of the kernel
	 * @throws InvalidDeclarationException with all that is wrong
	 */
	public List<PolicyRule> convert(List<ApiSecurityProperties.Rule> configured) {
		List<PolicyRule> rules = new ArrayList<>();
		List<Finding> findings = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (int i = 0; i < configured.size(); i++) {
			String at = "api-security.rules[" + i + "]";
			try {
				rules.add(convert(configured.get(i), at, names));
			}
			catch (InvalidDeclarationException ex) {
				ex.findings()
					.forEach((finding) -> findings.add(new Finding(at + ": " + finding.problem(), finding.remedy())));
			}
		}
		if (!findings.isEmpty()) {
			throw new InvalidDeclarationException(findings);
		}
		return rules;
	}

	private PolicyRule convert(ApiSecurityProperties.Rule rule, String at, Set<String> names) {
		String name = rule.name();
		if (name == null || !StringUtils.hasText(name)) {
			throw new InvalidDeclarationException("the rule has no name", "Write " + at + ".name: orders-read");
		}
		if (!names.add(name)) {
			throw new InvalidDeclarationException("the name '" + name + "' is taken by an earlier rule",
					"Give each rule a name of its own.");
		}
		if (rule.paths().isEmpty()) {
			throw new InvalidDeclarationException("rule '" + name + "' has no paths",
					"Write " + at + ".paths: [\"/orders/**\"]");
		}
		for (String path : rule.paths()) {
			if (!path.startsWith("/")) {
				throw new InvalidDeclarationException("rule '" + name + "' has the path '" + path + "'",
						"Begin the path with a slash: \"/" + path + "\".");
			}
		}
		List<Declaration> declarations = declarations(rule, name);
		if (declarations.isEmpty()) {
			throw new InvalidDeclarationException("rule '" + name + "' sets nothing",
					"Say who may call, such as " + at + ".access: { authenticated: true }");
		}
		return new PolicyRule(name, rule.paths(), methods(rule, name), Set.of(), declarations);
	}

	private List<Declaration> declarations(ApiSecurityProperties.Rule rule, String name) {
		Origin origin = new Origin(Origin.Kind.RULE, name);
		List<Declaration> declarations = new ArrayList<>();
		for (RuleConverter converter : this.converters) {
			@Nullable PolicyAttribute attribute = converter.convert(rule);
			if (attribute != null) {
				declarations.add(new Declaration(attribute, origin));
			}
		}
		return declarations;
	}

	private static Set<String> methods(ApiSecurityProperties.Rule rule, String name) {
		Set<String> methods = new LinkedHashSet<>();
		for (String method : rule.methods()) {
			String upperCase = method.toUpperCase(Locale.ROOT);
			if (!METHODS.contains(upperCase)) {
				throw new InvalidDeclarationException(
						"rule '" + name + "' names the method '" + method + "', which does not exist",
						"Use one of " + METHODS.stream().sorted().toList() + ".");
			}
			methods.add(upperCase);
		}
		return methods;
	}

}
