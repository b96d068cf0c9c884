package io.github.apisecurity.authorization;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.apisecurity.endpoint.InvalidDeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Finds the properties of a type that {@link Owner} marks: fields, getters and record
 * components, its own and those of its superclasses and interfaces.
 */
final class OwnerProperties {

	private static final List<String> IDS = List.of("jakarta.persistence.Id", "org.springframework.data.annotation.Id");

	private OwnerProperties() {
	}

	/**
	 * Returns the properties of a type.
	 * @param type the type
	 * @return the properties, empty if objects of the type belong to no one
	 * @throws InvalidDeclarationException if a property is of a type that cannot be
	 * compared
	 */
	static List<OwnerProperty> of(Class<?> type) {
		if (!AnnotationUtils.isCandidateClass(type, Owner.class)) {
			return List.of();
		}
		Map<String, OwnerProperty> properties = new LinkedHashMap<>();
		for (Member member : members(type)) {
			MergedAnnotation<Owner> owner = MergedAnnotations.from((AnnotatedElement) member).get(Owner.class);
			if (owner.isPresent()) {
				String name = PropertyAccessor.nameOf(member);
				if (!properties.containsKey(name)) {
					properties.put(name, property(name, owner, member, type));
				}
			}
		}
		return List.copyOf(properties.values());
	}

	private static OwnerProperty property(String name, MergedAnnotation<Owner> owner, Member member, Class<?> type) {
		String claim = owner.getString("claim");
		if (!StringUtils.hasText(claim)) {
			throw new InvalidDeclarationException("@Owner on " + name + " of " + type.getName() + " names no claim",
					"Name the claim, such as @Owner(claim = \"tenant\"), or leave it to be the subject.");
		}
		Class<?> declared = PropertyAccessor.typeOf(member, type);
		return new OwnerProperty(name, claim, List.of(owner.getStringArray("bypassRoles")),
				owner.getBoolean("exclusive"), PropertyAccessor.of(member, type), id(declared, name, type));
	}

	// An association is compared by the id of the entity that it leads to
	private static @Nullable PropertyAccessor id(Class<?> declared, String name, Class<?> type) {
		if (ClaimValues.isComparable(declared) || declared.isAssignableFrom(String.class)) {
			return null;
		}
		for (Member member : members(declared)) {
			MergedAnnotations annotations = MergedAnnotations.from((AnnotatedElement) member);
			if (IDS.stream().anyMatch(annotations::isPresent)
					&& ClaimValues.isComparable(PropertyAccessor.typeOf(member, declared))) {
				return PropertyAccessor.of(member, declared);
			}
		}
		throw new InvalidDeclarationException(
				"@Owner on " + name + " of " + type.getName() + " is of the type " + declared.getSimpleName()
						+ ", which cannot be compared with a claim",
				"Put @Owner on a property that holds the claim's value as text, number or UUID, or an entity with such "
						+ "an @Id.");
	}

	private static List<Member> members(Class<?> type) {
		Set<Class<?>> hierarchy = new LinkedHashSet<>();
		for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
			hierarchy.add(current);
		}
		hierarchy.addAll(ClassUtils.getAllInterfacesForClassAsSet(type));
		List<Member> members = new ArrayList<>();
		for (Class<?> declaring : hierarchy) {
			if (declaring.getName().startsWith("java.")) {
				continue;
			}
			for (Field field : declaring.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					members.add(field);
				}
			}
			for (Method method : declaring.getDeclaredMethods()) {
				if (method.getParameterCount() == 0 && method.getReturnType() != void.class && !method.isBridge()
						&& !Modifier.isStatic(method.getModifiers())) {
					members.add(method);
				}
			}
		}
		return members;
	}

}
