package io.github.apisecurity.autoconfigure;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses names below {@code api-security} that no feature knows: a mistyped name must
 * not leave something unprotected.
 * <p>
 * The names are those of the records that are bound, down to the elements of lists, where
 * the binder's own check does not reach.
 */
public final class ConfigurationNames {

	/**
	 * What may follow {@code api-security}, whether the feature is active or not.
	 */
	static final Set<String> KNOWN = Set.of("enabled", "mode", "rules", "authentication", "authorization", "console",
			"cors", "disclosure", "network", "transport", "headers");

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("api-security");

	private final Collection<Class<?>> types;

	private final Map<String, Finding> findings = new TreeMap<>();

	private ConfigurationNames(Collection<Class<?>> types) {
		this.types = types;
	}

	/**
	 * Checks all names in the environment.
	 * @param environment the environment
	 * @param types the records with {@link ConfigurationProperties} below
	 * {@code api-security}
	 * @throws InvalidDeclarationException if a name is not known
	 */
	public static void check(Environment environment, Collection<Class<?>> types) {
		ConfigurationNames names = new ConfigurationNames(types);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(ROOT::isAncestorOf).forEach(names::check);
			}
		}
		if (!names.findings.isEmpty()) {
			throw new InvalidDeclarationException(List.copyOf(names.findings.values()));
		}
	}

	private void check(ConfigurationPropertyName name) {
		if (!contains(KNOWN, name, ROOT.getNumberOfElements())) {
			refuse(name, KNOWN, ROOT.toString());
			return;
		}
		Class<?> bound = null;
		ConfigurationPropertyName boundAt = ROOT;
		for (Class<?> type : this.types) {
			ConfigurationPropertyName prefix = prefixOf(type);
			if (prefix != null && prefix.isAncestorOf(name)
					&& (bound == null || prefix.getNumberOfElements() > boundAt.getNumberOfElements())) {
				bound = type;
				boundAt = prefix;
			}
		}
		if (bound != null) {
			check(name, boundAt.getNumberOfElements(), bound);
		}
	}

	private void check(ConfigurationPropertyName name, int at, Class<?> type) {
		int index = at;
		while (index < name.getNumberOfElements() && name.isNumericIndex(index)) {
			index++;
		}
		if (!type.isRecord() || index >= name.getNumberOfElements()) {
			return;
		}
		Map<String, Class<?>> components = componentsOf(type);
		boolean root = index == ROOT.getNumberOfElements();
		if (!root && !contains(components.keySet(), name, index)) {
			refuse(name, components.keySet(), name.chop(index).toString());
			return;
		}
		for (Map.Entry<String, Class<?>> component : components.entrySet()) {
			if (matches(component.getKey(), name, index)) {
				check(name, index + 1, component.getValue());
			}
		}
	}

	private void refuse(ConfigurationPropertyName name, Collection<String> known, String below) {
		this.findings.put(name.toString(), new Finding("The property '" + name + "' does not exist",
				"Use one of " + new TreeSet<>(known) + " below " + below + "."));
	}

	private static boolean contains(Collection<String> known, ConfigurationPropertyName name, int at) {
		return known.stream().anyMatch((candidate) -> matches(candidate, name, at));
	}

	private static boolean matches(String candidate, ConfigurationPropertyName name, int at) {
		return ConfigurationPropertyName.of(candidate)
			.getElement(0, Form.UNIFORM)
			.equals(name.getElement(at, Form.UNIFORM));
	}

	private static @Nullable ConfigurationPropertyName prefixOf(Class<?> type) {
		ConfigurationProperties annotation = AnnotatedElementUtils.findMergedAnnotation(type,
				ConfigurationProperties.class);
		return (annotation != null && annotation.prefix().startsWith("api-security"))
				? ConfigurationPropertyName.of(annotation.prefix()) : null;
	}

	private static Map<String, Class<?>> componentsOf(Class<?> type) {
		Map<String, Class<?>> components = new TreeMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			components.put(nameOf(component), elementType(component.getGenericType()));
		}
		return components;
	}

	private static String nameOf(RecordComponent component) {
		Field field = ReflectionUtils.findField(component.getDeclaringRecord(), component.getName());
		Name name = (field != null) ? field.getAnnotation(Name.class) : null;
		return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(component.getName());
	}

	private static Class<?> elementType(Type type) {
		if (type instanceof Class<?> raw) {
			return raw;
		}
		List<Type> arguments = new ArrayList<>();
		if (type instanceof ParameterizedType parameterized) {
			arguments.addAll(List.of(parameterized.getActualTypeArguments()));
		}
		return (arguments.size() == 1) ? elementType(arguments.get(0)) : Object.class;
	}

}
