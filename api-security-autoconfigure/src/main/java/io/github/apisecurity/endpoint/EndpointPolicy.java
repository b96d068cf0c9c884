package io.github.apisecurity.endpoint;

import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Everything that is declared for an endpoint, at most one attribute of each type.
 * Immutable.
 */
public final class EndpointPolicy {

	/**
	 * The policy of an endpoint that declares nothing.
	 */
	public static final EndpointPolicy NONE = new EndpointPolicy(List.of());

	private final Map<Class<?>, Declaration> declarations = new IdentityHashMap<>();

	private EndpointPolicy(Collection<Declaration> declarations) {
		for (Declaration declaration : declarations) {
			this.declarations.put(declaration.attribute().getClass(), declaration);
		}
	}

	/**
	 * Creates a policy.
	 * @param declarations the declarations, weakest first: of several for one type the
	 * last counts
	 * @return the policy
	 */
	public static EndpointPolicy of(Collection<Declaration> declarations) {
		return (declarations.isEmpty()) ? NONE : new EndpointPolicy(declarations);
	}

	/**
	 * Returns the attribute of a type.
	 * @param <A> the type
	 * @param type the type
	 * @return the attribute, or {@code null} if none is declared
	 */
	public <A extends PolicyAttribute> @Nullable A get(Class<A> type) {
		Declaration declaration = this.declarations.get(type);
		return (declaration != null) ? type.cast(declaration.attribute()) : null;
	}

	/**
	 * Returns where the attribute of a type comes from.
	 * @param type the type
	 * @return the origin, or {@code null} if none is declared
	 */
	public @Nullable Origin origin(Class<? extends PolicyAttribute> type) {
		Declaration declaration = this.declarations.get(type);
		return (declaration != null) ? declaration.origin() : null;
	}

	/**
	 * Returns all declarations.
	 * @return the declarations, by name
	 */
	public List<Declaration> declarations() {
		return this.declarations.values()
			.stream()
			.sorted(Comparator.comparing((declaration) -> declaration.attribute().name()))
			.toList();
	}

}
