package io.github.apisecurity.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

/**
 * Stops the start if a rule for a type names a class or a property that does not exist: a
 * mistyped name must not leave something visible.
 */
public final class TypeRuleCheck implements EndpointCheck {

	private static final String PREFIX = "api-security.disclosure.types";

	private final Map<String, TypeRules> rules;

	private final JsonMapper mapper;

	private final @Nullable ClassLoader classLoader;

	/**
	 * Creates a check.
	 * @param rules the rules by class name
	 * @param mapper knows how properties are called in JSON
	 * @param classLoader finds the classes
	 */
	public TypeRuleCheck(Map<String, TypeRules> rules, JsonMapper mapper, @Nullable ClassLoader classLoader) {
		this.rules = rules;
		this.mapper = mapper;
		this.classLoader = classLoader;
	}

	@Override
	public List<Finding> check(List<GuardedEndpoint> endpoints) {
		List<Finding> findings = new ArrayList<>();
		this.rules.forEach((name, rule) -> {
			if (!ClassUtils.isPresent(name, this.classLoader)) {
				findings.add(new Finding(PREFIX + " names '" + name + "', which is no class",
						"Write the full name in brackets: \"[com.example.Customer]\", with $ before a nested class."));
				return;
			}
			Set<String> known = propertiesOf(ClassUtils.resolveClassName(name, this.classLoader));
			for (String property : named(rule)) {
				if (!known.contains(property)) {
					findings.add(new Finding(
							PREFIX + " names the property '" + property + "', which " + name + " does not have",
							"Use one of " + known + ", as they are called in JSON."));
				}
			}
		});
		return findings;
	}

	private static Set<String> named(TypeRules rule) {
		Set<String> named = new LinkedHashSet<>(rule.exposeOnly());
		named.addAll(rule.hide().keySet());
		named.addAll(rule.mask().keySet());
		named.addAll(rule.writable().keySet());
		return named;
	}

	private Set<String> propertiesOf(Class<?> type) {
		Set<String> names = new LinkedHashSet<>();
		JavaType javaType = this.mapper.constructType(type);
		SerializationConfig writing = this.mapper.serializationConfig();
		ClassIntrospector introspector = writing.classIntrospectorInstance();
		introspector.introspectForSerialization(javaType, introspector.introspectClassAnnotations(javaType))
			.findProperties()
			.stream()
			.map(BeanPropertyDefinition::getName)
			.forEach(names::add);
		ClassIntrospector reading = this.mapper.deserializationConfig().classIntrospectorInstance();
		reading.introspectForDeserialization(javaType, reading.introspectClassAnnotations(javaType))
			.findProperties()
			.stream()
			.map(BeanPropertyDefinition::getName)
			.forEach(names::add);
		return names;
	}

}
