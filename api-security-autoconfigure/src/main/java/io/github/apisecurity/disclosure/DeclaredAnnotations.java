package io.github.apisecurity.disclosure;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotatedWithParams;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Finds what is declared on a property. Jackson knows no more than the members that it
 * uses: of a private field with a setter, say, only the setter.
 */
public final class DeclaredAnnotations {

	private DeclaredAnnotations() {
	}

	/**
	 * Finds an annotation on a property, be it a meta-annotation.
	 * @param annotation the type of the annotation
	 * @param type the class that has the property
	 * @param property the name of the property in JSON
	 * @param member what Jackson uses of it, or {@code null} if it is not known
	 * @param <A> the type of the annotation
	 * @return the annotation, or {@code null} if there is none
	 */
	public static <A extends Annotation> @Nullable MergedAnnotation<A> find(Class<A> annotation, Class<?> type,
			String property, @Nullable AnnotatedMember member) {
		if (member != null) {
			MergedAnnotation<A> known = MergedAnnotations.from(member.annotations().toArray(Annotation[]::new))
				.get(annotation);
			if (known.isPresent()) {
				return known;
			}
		}
		return names(property, member).stream()
			.flatMap((name) -> elements(type, name))
			.map((element) -> MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).get(annotation))
			.filter(MergedAnnotation::isPresent)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns whether a property is declared to be for reading only.
	 * @param type the class that has the property
	 * @param property the name of the property in JSON
	 * @return whether {@code @JsonProperty(access = READ_ONLY)} says so
	 */
	public static boolean isReadOnly(Class<?> type, String property) {
		MergedAnnotation<JsonProperty> declared = find(JsonProperty.class, type, property, null);
		return declared != null
				&& declared.getEnum("access", JsonProperty.Access.class) == JsonProperty.Access.READ_ONLY;
	}

	// The name in JSON and those in Java
	private static Set<String> names(String property, @Nullable AnnotatedMember member) {
		Set<String> names = new LinkedHashSet<>();
		names.add(property);
		if (member instanceof AnnotatedParameter parameter) {
			AnnotatedWithParams owner = parameter.getOwner();
			if (owner.getMember() instanceof java.lang.reflect.Executable executable) {
				Parameter declared = executable.getParameters()[parameter.getIndex()];
				names.add(declared.getName());
			}
		}
		else if (member instanceof AnnotatedMethod && member.getName().length() > 3
				&& member.getName().matches("(set|get)[^a-z].*")) {
			names.add(StringUtils.uncapitalize(member.getName().substring(3)));
		}
		else if (member != null) {
			names.add(member.getName());
		}
		return names;
	}

	private static Stream<AnnotatedElement> elements(Class<?> type, String name) {
		String suffix = StringUtils.capitalize(name);
		Stream<AnnotatedElement> methods = Stream.of("get" + suffix, "is" + suffix, "set" + suffix, name)
			.flatMap((method) -> methods(type, method));
		AnnotatedElement field = type.isInterface() ? null : ReflectionUtils.findField(type, name);
		return (field != null) ? Stream.concat(Stream.of(field), methods) : methods;
	}

	private static Stream<Method> methods(Class<?> type, String name) {
		Method getter = ReflectionUtils.findMethod(type, name);
		if (getter != null) {
			return Stream.of(getter);
		}
		return name.startsWith("set")
				? Stream.of(type.getMethods())
					.filter((method) -> method.getName().equals(name) && method.getParameterCount() == 1)
				: Stream.empty();
	}

}
