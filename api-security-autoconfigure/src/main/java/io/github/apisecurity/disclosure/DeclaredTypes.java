package io.github.apisecurity.disclosure;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.github.apisecurity.guard.ObjectOwnership;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Knows which types declare something about their properties, be it deep inside. It goes
 * by the declared types of properties; what a property of type {@code Object} holds it
 * cannot know.
 */
public final class DeclaredTypes {

	// Beyond this, types count as declaring something
	private static final int DEEPEST = 32;

	private static final int MOST = 2000;

	// What libraries have is not declared by the application; their type arguments may be
	private static final List<String> LIBRARIES = List.of("java.", "javax.", "jakarta.", "org.springframework.",
			"reactor.", "tools.jackson.", "com.fasterxml.jackson.");

	private final Map<ResolvableType, Boolean> known = new ConcurrentHashMap<>();

	private final Map<String, TypeRules> rules;

	private final ObjectOwnership ownership;

	private final List<Class<? extends Annotation>> annotations;

	private DeclaredTypes(Map<String, TypeRules> rules, ObjectOwnership ownership,
			List<Class<? extends Annotation>> annotations) {
		this.rules = Map.copyOf(rules);
		this.ownership = ownership;
		this.annotations = annotations;
	}

	/**
	 * Returns a view of types of which not everyone sees all.
	 * @param rules the rules for types that cannot be annotated, by class name
	 * @param ownership knows whose objects are
	 * @return the view
	 */
	public static DeclaredTypes written(Map<String, TypeRules> rules, ObjectOwnership ownership) {
		return new DeclaredTypes(rules, ownership, List.of(VisibleTo.class, Masked.class));
	}

	/**
	 * Returns a view of types that declare anything about their properties.
	 * @param rules the rules for types that cannot be annotated, by class name
	 * @param ownership knows whose objects are
	 * @return the view
	 */
	public static DeclaredTypes any(Map<String, TypeRules> rules, ObjectOwnership ownership) {
		return new DeclaredTypes(rules, ownership, List.of(VisibleTo.class, Masked.class, WritableBy.class));
	}

	/**
	 * Returns a view of types of which not everyone may set all properties.
	 * @param rules the rules for types that cannot be annotated, by class name
	 * @return the view
	 */
	public static DeclaredTypes set(Map<String, TypeRules> rules) {
		Map<String, TypeRules> writable = new HashMap<>(rules);
		writable.values().removeIf((rule) -> rule.writable().isEmpty());
		return new DeclaredTypes(writable, (type) -> null, List.of(WritableBy.class));
	}

	/**
	 * Returns whether a type, or one that can be reached from it, declares something.
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
	 * Returns whether a class, or one that can be reached from it, declares something.
	 * @param type the class
	 * @return whether it does
	 */
	public boolean reach(Class<?> type) {
		return reach(ResolvableType.forClass(type));
	}

	private boolean reaches(ResolvableType type, Set<ResolvableType> seen, int depth) {
		if (type.equals(ResolvableType.NONE) || !seen.add(type)) {
			return false;
		}
		if (depth > DEEPEST || seen.size() > MOST) {
			return true;
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
		if (raw == null || raw.isPrimitive() || raw.isEnum() || isOfLibrary(raw)) {
			return false;
		}
		return declares(raw) || propertiesReach(type, raw, seen, depth) || subtypesReach(raw, seen, depth);
	}

	private boolean declares(Class<?> type) {
		if (this.ownership.of(type) != null) {
			return true;
		}
		return TypeNames.hierarchy(type)
			.stream()
			.anyMatch((declaring) -> this.rules.containsKey(declaring.getName()) || membersDeclare(declaring));
	}

	private boolean membersDeclare(Class<?> type) {
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

	private boolean declares(AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.DIRECT);
		return this.annotations.stream().anyMatch(annotations::isPresent);
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
				&& !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()
				&& (method.getName().startsWith("get") || method.getDeclaringClass().isRecord()
						|| method.isAnnotationPresent(JsonProperty.class));
	}

	// The rules of the application may still name a type of a library
	private boolean isOfLibrary(Class<?> type) {
		return LIBRARIES.stream().anyMatch(type.getName()::startsWith) && !this.rules.containsKey(type.getName());
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
