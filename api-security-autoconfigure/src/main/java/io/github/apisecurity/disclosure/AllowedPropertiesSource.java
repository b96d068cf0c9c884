package io.github.apisecurity.disclosure;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.endpoint.PolicySource;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.StringUtils;

/**
 * Reads {@link AllowedProperties} from handler methods and their classes. What a method
 * declares replaces what its class declares.
 */
public final class AllowedPropertiesSource implements PolicySource {

	@Override
	public List<Declaration> declarations(Endpoint endpoint) {
		Endpoint.Source source = endpoint.source();
		if (source == null) {
			return List.of();
		}
		List<Declaration> declarations = find(source.method(), source.describe());
		return declarations.isEmpty() ? find(source.type(), source.type().getSimpleName()) : declarations;
	}

	private static List<Declaration> find(AnnotatedElement element, String place) {
		Map<String, List<String>> properties = new TreeMap<>();
		List<MergedAnnotation<AllowedProperties>> annotations = MergedAnnotations
			.from(element, SearchStrategy.TYPE_HIERARCHY)
			.stream(AllowedProperties.class)
			.toList();
		// Those of a supertype count where there are none nearer
		annotations.stream()
			.filter((annotation) -> annotation.getAggregateIndex() == annotations.get(0).getAggregateIndex())
			.forEach((annotation) -> add(annotation, properties, place));
		return properties.isEmpty() ? List.of() : List.of(new Declaration(new PropertyAllowList(properties),
				new Origin(Origin.Kind.ANNOTATION, "@AllowedProperties on " + place)));
	}

	private static void add(MergedAnnotation<AllowedProperties> annotation, Map<String, List<String>> properties,
			String place) {
		String[] parameters = annotation.getStringArray("parameter");
		List<String> names = List.of(annotation.getStringArray(MergedAnnotation.VALUE));
		boolean named = parameters.length > 0 && Arrays.stream(parameters).allMatch(StringUtils::hasText)
				&& names.stream().allMatch(StringUtils::hasText);
		if (!named) {
			throw new InvalidDeclarationException("@AllowedProperties on " + place + " has an empty name",
					"Name parameters and properties: @AllowedProperties(value = {\"name\"}, parameter = \"sort\").");
		}
		for (String parameter : parameters) {
			if (properties.putIfAbsent(parameter, new ArrayList<>(names)) != null) {
				throw new InvalidDeclarationException(
						"@AllowedProperties on " + place + " lists the parameter '" + parameter + "' twice",
						"Keep one list for each parameter.");
			}
		}
	}

}
