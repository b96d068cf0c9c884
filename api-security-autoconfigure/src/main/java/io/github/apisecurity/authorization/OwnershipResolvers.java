package io.github.apisecurity.authorization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.apisecurity.endpoint.InvalidDeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * Finds who tells whose the objects of a type are: a resolver of the application's, or
 * else one that is made of the type's {@link Owner} properties and the store that has the
 * objects. What they need is asked for when the first type is, as stores start late.
 */
public final class OwnershipResolvers {

	private final OwnedTypes types;

	private final Supplier<Map<Class<?>, AsyncOwnershipResolver<?>>> own;

	private final Supplier<List<OwnershipResolverFactory>> factories;

	// One entry for each type that endpoints declare
	private final Map<Class<?>, Optional<Found>> found = new ConcurrentHashMap<>();

	/**
	 * Creates an instance.
	 * @param types knows the properties that say whose objects are
	 * @param own gives the resolvers of the application, by type
	 * @param factories gives who makes others, in order
	 */
	public OwnershipResolvers(OwnedTypes types, Supplier<Map<Class<?>, AsyncOwnershipResolver<?>>> own,
			Supplier<List<OwnershipResolverFactory>> factories) {
		this.types = types;
		this.own = own;
		this.factories = factories;
	}

	/**
	 * Returns the resolver for a type.
	 * @param type the type of the objects
	 * @return the resolver, or {@code null} if there is none
	 * @throws InvalidDeclarationException if what is declared about the type cannot be
	 * meant
	 */
	@Nullable Found find(Class<?> type) {
		Optional<Found> known = this.found.get(type);
		if (known == null) {
			known = Optional.ofNullable(create(type));
			this.found.put(type, known);
		}
		return known.orElse(null);
	}

	private @Nullable Found create(Class<?> type) {
		List<OwnerProperty> properties = this.types.propertiesOf(type);
		AsyncOwnershipResolver<?> resolver = this.own.get().get(type);
		if (resolver != null) {
			return new Found(resolver, false);
		}
		if (properties.isEmpty()) {
			return null;
		}
		for (OwnershipResolverFactory factory : this.factories.get()) {
			AsyncOwnershipResolver<?> made = factory.create(type, properties);
			if (made != null) {
				return new Found(made, true);
			}
		}
		return null;
	}

	/**
	 * A resolver.
	 *
	 * @param resolver the resolver
	 * @param made whether it is made of the properties of the type and knows no more than
	 * they
	 */
	record Found(AsyncOwnershipResolver<?> resolver, boolean made) {
	}

}
