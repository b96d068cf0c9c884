package io.github.apisecurity.disclosure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds supertypes, also by their names, where a class may not be there.
 */
public final class TypeNames {

	private TypeNames() {
	}

	/**
	 * Returns a type with all that it extends and implements, directly or not.
	 * @param type the type
	 * @return all types
	 */
	public static Set<Class<?>> hierarchy(Class<?> type) {
		Set<Class<?>> hierarchy = new LinkedHashSet<>();
		collect(type, hierarchy);
		return hierarchy;
	}

	static @Nullable Class<?> supertype(Class<?> type, Collection<String> names) {
		for (Class<?> candidate : hierarchy(type)) {
			if (names.contains(candidate.getName())) {
				return candidate;
			}
		}
		return null;
	}

	static boolean isSubtype(Class<?> type, Collection<String> names) {
		return supertype(type, names) != null;
	}

	private static void collect(Class<?> type, Set<Class<?>> hierarchy) {
		for (Class<?> at = type; at != null; at = at.getSuperclass()) {
			hierarchy.add(at);
			for (Class<?> contract : at.getInterfaces()) {
				if (!hierarchy.contains(contract)) {
					collect(contract, hierarchy);
				}
			}
		}
	}

}
