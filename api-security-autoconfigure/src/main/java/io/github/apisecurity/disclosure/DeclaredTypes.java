package io.github.apisecurity.disclosure;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.github.apisecurity.guard.ObjectOwnership;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Knows from which types something may be left out of a response, be it deep inside. It
 * goes by the declared types of properties; what a property of type {@code Object} holds
 * it cannot know.
 */
public final class DeclaredTypes {

	private static final int DEEPEST = 16;

	private final Map<ResolvableType, Boolean> known = new ConcurrentHashMap<>();

	private final Map<String, TypeRules> rules;

	private final ObjectOwnership ownership;

	/**
	 * Creates a view of types.
	 * @param rules the rules for types that cannot be annotated, by class name
	 * @param ownership knows whose objects are
	 */
	public DeclaredTypes(Map<String, TypeRules> rules, ObjectOwnership ownership) {
		this.rules = Map.copyOf(rules);
		this.ownership = ownership;
	}

	/**
	 * Returns whether a type, or one that can be reached from it, declares that not
	 * everyone sees all of it.
	 * @param type the type
	 * @return whether it does
	 */
	public boolean reach(ResolvableType type) {
		Boolean answer = this.known.get(type);
		if (answer == null) {
			answer = reaches(type, new HashSet<>(), 0);
			this.known.put(type, answer);
		}
		return answer;
	}

	/**
	 * Returns whether a class, or one that can be reached from it, declares that not
	 * everyone sees all of it.
	 * @param type the class
	 * @return whether it does
	 */
	public boolean reach(Class<?> type) {
		return reach(ResolvableType.forClass(type));
	}

	private boolean reaches(ResolvableType type, Set<ResolvableType> seen, int depth) {
		if (depth > DEEPEST || type.equals(ResolvableType.NONE) || !seen.add(type)) {
			return false;
		}
		if (type.isArray()) {
			return reaches(type.getComponentType(), seen, depth + 1);
		}
		for (ResolvableType generic : type.getGenerics()) {
			if (reaches(generic, seen, depth + 1)) {
				return true;
			}
		}
		Class<?> raw = type.resolve();
		if (raw == null || raw.isPrimitive() || raw.isEnum() || raw.getName().startsWith("java.")) {
			return false;
		}
		return declares(raw) || propertiesReach(type, raw, seen, depth) || subtypesReach(raw, seen, depth);
	}

	private boolean declares(Class<?> type) {
		if (this.ownership.of(type) != null) {
			return true;
		}
		for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
			if (this.rules.containsKey(current.getName()) || membersDeclare(current)) {
				return true;
			}
			for (Class<?> implemented : current.getInterfaces()) {
				if (this.rules.containsKey(implemented.getName()) || membersDeclare(implemented)) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean membersDeclare(Class<?> type) {
		for (Field field : type.getDeclaredFields()) {
			if (declares(field)) {
				return true;
			}
		}
		for (Method method : type.getDeclaredMethods()) {
			if (declares(method)) {
				return true;
			}
		}
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			for (Parameter parameter : constructor.getParameters()) {
				if (declares(parameter)) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean declares(AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.DIRECT);
		return annotations.isPresent(VisibleTo.class) || annotations.isPresent(Masked.class);
	}

	private boolean propertiesReach(ResolvableType type, Class<?> raw, Set<ResolvableType> seen, int depth) {
		for (Class<?> current = raw; current != null
				&& !current.getName().startsWith("java."); current = current.getSuperclass()) {
			for (Field field : current.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())
						&& reaches(ResolvableType.forField(field, type), seen, depth + 1)) {
					return true;
				}
			}
			for (Method method : current.getDeclaredMethods()) {
				if (isGetter(method) && reaches(returned(method, type), seen, depth + 1)) {
					return true;
				}
			}
		}
		return false;
	}

	private static ResolvableType returned(Method method, ResolvableType type) {
		return ResolvableType.forType(method.getGenericReturnType(), type.as(method.getDeclaringClass()));
	}

	private static boolean isGetter(Method method) {
		return method.getParameterCount() == 0 && method.getReturnType() != void.class
				&& !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic();
	}

	private boolean subtypesReach(Class<?> type, Set<ResolvableType> seen, int depth) {
		Class<?>[] permitted = type.getPermittedSubclasses();
		if (permitted != null) {
			for (Class<?> subtype : permitted) {
				if (reaches(ResolvableType.forClass(subtype), seen, depth + 1)) {
					return true;
				}
			}
		}
		JsonSubTypes declared = type.getAnnotation(JsonSubTypes.class);
		if (declared != null) {
			for (JsonSubTypes.Type subtype : declared.value()) {
				if (reaches(ResolvableType.forClass(subtype.value()), seen, depth + 1)) {
					return true;
				}
			}
		}
		return false;
	}

}
