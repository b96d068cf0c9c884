package io.github.apisecurity.authorization.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.apisecurity.authorization.AsyncOwnershipResolver;
import io.github.apisecurity.authorization.BlockingLookups;
import io.github.apisecurity.authorization.IdConverter;
import io.github.apisecurity.authorization.OwnerProperty;
import io.github.apisecurity.authorization.OwnershipResolverFactory;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type.PersistenceType;
import org.jspecify.annotations.Nullable;

/**
 * Makes resolvers for JPA entities. They read nothing but the columns with the owner, in
 * one query by the id; the entity itself is not loaded.
 */
public final class JpaOwnership implements OwnershipResolverFactory {

	private final Supplier<List<EntityManagerFactory>> factories;

	private final IdConverter ids;

	private final BlockingLookups lookups;

	/**
	 * Creates a factory.
	 * @param factories gives the entity manager factories
	 * @param ids converts ids
	 * @param lookups runs what may block
	 */
	public JpaOwnership(Supplier<List<EntityManagerFactory>> factories, IdConverter ids, BlockingLookups lookups) {
		this.factories = factories;
		this.ids = ids;
		this.lookups = lookups;
	}

	@Override
	public @Nullable AsyncOwnershipResolver<?> create(Class<?> type, List<OwnerProperty> properties) {
		List<EntityManagerFactory> known = new ArrayList<>();
		for (EntityManagerFactory factory : this.factories.get()) {
			if (entity(factory, type) != null) {
				known.add(factory);
			}
		}
		if (known.size() > 1) {
			throw invalid(type, "is an entity of " + known.size() + " persistence units, of which one has to be meant");
		}
		EntityManagerFactory factory = known.isEmpty() ? null : known.get(0);
		EntityType<?> entity = (factory != null) ? entity(factory, type) : null;
		if (factory == null || entity == null) {
			return null;
		}
		SingularAttribute<?, ?> id = id(entity, type);
		String paths = properties.stream()
			.map((property) -> path(entity, property, type))
			.collect(Collectors.joining(", "));
		String query = "select " + paths + " from " + entity.getName() + " e where e." + id.getName() + " = :id";
		refuseWrong(factory, query, type);
		return this.lookups.of(new JpaOwnershipResolver<>(factory, query, properties,
				(text) -> this.ids.convert(text, id.getJavaType())));
	}

	private static @Nullable EntityType<?> entity(EntityManagerFactory factory, Class<?> type) {
		for (EntityType<?> entity : factory.getMetamodel().getEntities()) {
			if (entity.getJavaType() == type) {
				return entity;
			}
		}
		return null;
	}

	private static SingularAttribute<?, ?> id(EntityType<?> entity, Class<?> type) {
		List<SingularAttribute<?, ?>> ids = new ArrayList<>();
		for (SingularAttribute<?, ?> attribute : entity.getSingularAttributes()) {
			if (attribute.isId()) {
				ids.add(attribute);
			}
		}
		if (ids.size() != 1 || ids.get(0).getType().getPersistenceType() != PersistenceType.BASIC) {
			throw invalid(type, "is an entity whose id is not a single simple value");
		}
		return ids.get(0);
	}

	private static String path(EntityType<?> entity, OwnerProperty property, Class<?> type) {
		Attribute<?, ?> attribute;
		try {
			attribute = entity.getAttribute(property.name());
		}
		catch (IllegalArgumentException ex) {
			throw invalid(type, "has @Owner on '" + property.name() + "', which is no persistent attribute");
		}
		if (attribute instanceof SingularAttribute<?, ?> single) {
			if (single.getType() instanceof EntityType<?> associated) {
				return "e." + single.getName() + "." + id(associated, associated.getJavaType()).getName();
			}
			if (single.getType().getPersistenceType() == PersistenceType.BASIC) {
				return "e." + single.getName();
			}
		}
		throw invalid(type, "has @Owner on '" + property.name() + "', which is not a single value");
	}

	private static void refuseWrong(EntityManagerFactory factory, String query, Class<?> type) {
		EntityManager entityManager = factory.createEntityManager();
		try {
			entityManager.createQuery(query);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(type, "is an entity whose owner cannot be queried by \"" + query + "\"");
		}
		finally {
			entityManager.close();
		}
	}

	private static InvalidDeclarationException invalid(Class<?> type, String problem) {
		return new InvalidDeclarationException(type.getName() + " is named by @OwnedResource and " + problem,
				"Add a bean that tells the owner: @Bean OwnershipResolver<" + type.getSimpleName()
						+ "> … { return (id) -> …; }");
	}

}
