package io.github.apisecurity.authorization.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.github.apisecurity.authorization.ClaimValues;
import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnerProperty;
import io.github.apisecurity.authorization.OwnershipResolver;
import io.github.apisecurity.guard.DependencyUnavailableException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the owner of an entity by one query.
 *
 * @param <T> the type of the entity
 */
class JpaOwnershipResolver<T> implements OwnershipResolver<T> {

	private final EntityManagerFactory factory;

	private final String query;

	private final List<OwnerProperty> properties;

	private final Function<String, Object> ids;

	JpaOwnershipResolver(EntityManagerFactory factory, String query, List<OwnerProperty> properties,
			Function<String, Object> ids) {
		this.factory = factory;
		this.query = query;
		this.properties = properties;
		this.ids = ids;
	}

	@Override
	public @Nullable ObjectOwner ownerOf(String id) {
		Object converted = this.ids.apply(id);
		List<?> rows = query(converted);
		if (rows.isEmpty()) {
			return null;
		}
		// One column comes as it is, several in an array
		Object row = rows.get(0);
		List<@Nullable String> values = new ArrayList<>();
		for (int i = 0; i < this.properties.size(); i++) {
			values.add(ClaimValues.text((row instanceof Object[] columns) ? columns[i] : row));
		}
		return ObjectOwner.of(this.properties, values);
	}

	private List<?> query(Object id) {
		try {
			EntityManager entityManager = this.factory.createEntityManager();
			try {
				return entityManager.createQuery(this.query).setParameter("id", id).getResultList();
			}
			finally {
				entityManager.close();
			}
		}
		catch (PersistenceException ex) {
			throw new DependencyUnavailableException("The database does not tell whose an object is", ex);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException("The query for the owner has failed", ex);
		}
	}

}
