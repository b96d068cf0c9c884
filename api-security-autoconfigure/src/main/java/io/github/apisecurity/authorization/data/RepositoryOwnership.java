package io.github.apisecurity.authorization.data;

import java.util.List;
import java.util.function.Supplier;

import io.github.apisecurity.authorization.AsyncOwnershipResolver;
import io.github.apisecurity.authorization.BlockingLookups;
import io.github.apisecurity.authorization.IdConverter;
import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnerProperty;
import io.github.apisecurity.authorization.OwnershipResolver;
import io.github.apisecurity.authorization.OwnershipResolverFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.support.Repositories;

/**
 * Makes resolvers for types that have a repository of Spring Data. They load the object
 * to read its owner, so that a request reads it twice; a resolver of the application's
 * that reads the owner only is cheaper.
 */
public final class RepositoryOwnership implements OwnershipResolverFactory {

	private final Supplier<Repositories> repositories;

	private final IdConverter ids;

	private final BlockingLookups lookups;

	/**
	 * Creates a factory.
	 * @param repositories gives the repositories
	 * @param ids converts ids
	 * @param lookups runs what may block
	 */
	public RepositoryOwnership(Supplier<Repositories> repositories, IdConverter ids, BlockingLookups lookups) {
		this.repositories = repositories;
		this.ids = ids;
		this.lookups = lookups;
	}

	@Override
	public @Nullable AsyncOwnershipResolver<?> create(Class<?> type, List<OwnerProperty> properties) {
		Repositories known = this.repositories.get();
		if (!(known.getRepositoryFor(type).orElse(null) instanceof CrudRepository<?, ?> repository)) {
			return null;
		}
		Class<?> idType = known.getRequiredRepositoryInformation(type).getIdType();
		@SuppressWarnings("unchecked")
		CrudRepository<Object, Object> objects = (CrudRepository<Object, Object>) repository;
		OwnershipResolver<Object> resolver = (id) -> objects.findById(this.ids.convert(id, idType))
			.map((object) -> ObjectOwner.of(object, properties))
			.orElse(null);
		return this.lookups.of(resolver);
	}

}
