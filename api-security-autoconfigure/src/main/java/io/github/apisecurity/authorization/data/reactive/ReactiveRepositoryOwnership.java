package io.github.apisecurity.authorization.data.reactive;

import java.util.List;
import java.util.function.Supplier;

import io.github.apisecurity.authorization.AsyncOwnershipResolver;
import io.github.apisecurity.authorization.IdConverter;
import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnerProperty;
import io.github.apisecurity.authorization.OwnershipResolverFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import org.springframework.data.repository.support.Repositories;

/**
 * Makes resolvers for types that have a reactive repository of Spring Data. They load the
 * object to read its owner, so that a request reads it twice; a resolver of the
 * application's that reads the owner only is cheaper.
 */
public final class ReactiveRepositoryOwnership implements OwnershipResolverFactory {

	private final Supplier<Repositories> repositories;

	private final IdConverter ids;

	/**
	 * Creates a factory.
	 * @param repositories gives the repositories
	 * @param ids converts ids
	 */
	public ReactiveRepositoryOwnership(Supplier<Repositories> repositories, IdConverter ids) {
		this.repositories = repositories;
		this.ids = ids;
	}

	@Override
	public @Nullable AsyncOwnershipResolver<?> create(Class<?> type, List<OwnerProperty> properties) {
		Repositories known = this.repositories.get();
		if (!(known.getRepositoryFor(type).orElse(null) instanceof ReactiveCrudRepository<?, ?> repository)) {
			return null;
		}
		Class<?> idType = known.getRequiredRepositoryInformation(type).getIdType();
		@SuppressWarnings("unchecked")
		ReactiveCrudRepository<Object, Object> objects = (ReactiveCrudRepository<Object, Object>) repository;
		return (id) -> objects.findById(this.ids.convert(id, idType))
			.map((object) -> ObjectOwner.of(object, properties))
			.toFuture();
	}

}
