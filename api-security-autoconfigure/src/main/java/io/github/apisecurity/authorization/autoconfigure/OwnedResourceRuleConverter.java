package io.github.apisecurity.authorization.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.authorization.OwnedParameters;
import io.github.apisecurity.autoconfigure.ApiSecurityProperties;
import io.github.apisecurity.autoconfigure.RuleConverter;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.PathTemplate;
import io.github.apisecurity.endpoint.PolicyAttribute;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Reads from rules whose the objects in the path must be.
 */
class OwnedResourceRuleConverter implements RuleConverter {

	private final @Nullable ClassLoader classLoader;

	OwnedResourceRuleConverter(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	@Override
	public @Nullable PolicyAttribute convert(ApiSecurityProperties.Rule rule) {
		if (rule.ownedResource().isEmpty()) {
			return null;
		}
		Map<String, Class<?>> types = new LinkedHashMap<>();
		rule.ownedResource().forEach((variable, type) -> types.put(variable, type(rule, variable, type)));
		return OwnedParameters.ofPathVariables(types, paths(rule));
	}

	private Class<?> type(ApiSecurityProperties.Rule rule, String variable, String name) {
		try {
			return ClassUtils.forName(name, this.classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw new InvalidDeclarationException(
					"rule '" + rule.name() + "' names the class '" + name + "', which does not exist",
					"Write the full name of the class whose ids the path variable holds, such as owned-resource: { "
							+ variable + ": com.example.Order }");
		}
	}

	// What is no path pattern, the rule book refuses
	private static List<PathTemplate> paths(ApiSecurityProperties.Rule rule) {
		try {
			return rule.paths().stream().map(PathTemplate::of).toList();
		}
		catch (IllegalArgumentException ex) {
			return List.of();
		}
	}

}
