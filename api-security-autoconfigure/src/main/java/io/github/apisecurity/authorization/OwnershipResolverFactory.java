package io.github.apisecurity.authorization;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Makes resolvers for types that have none of their own, from what a store knows.
 */
@FunctionalInterface
public interface OwnershipResolverFactory {

	/**
	 * Returns a resolver that reads the owner from the store.
	 * @param type the type of the objects
	 * @param properties the properties that say whose they are, at least one
	 * @return the resolver, or {@code null} if the store does not know the type
	 * @throws io.github.apisecurity.endpoint.InvalidDeclarationException if the store
	 * knows the type and cannot tell the owner
	 */
	@Nullable AsyncOwnershipResolver<?> create(Class<?> type, List<OwnerProperty> properties);

}
