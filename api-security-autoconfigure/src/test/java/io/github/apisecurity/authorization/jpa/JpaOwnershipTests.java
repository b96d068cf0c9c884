package io.github.apisecurity.authorization.jpa;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;

import javax.sql.DataSource;

import io.github.apisecurity.authorization.AsyncOwnershipResolver;
import io.github.apisecurity.authorization.BlockingLookups;
import io.github.apisecurity.authorization.IdConverter;
import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnedTypes;
import io.github.apisecurity.authorization.Owner;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.guard.DependencyUnavailableException;
import io.github.apisecurity.http.AuthorityNames;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.convert.support.DefaultConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JpaOwnershipTests {

	private final OwnedTypes types = new OwnedTypes(AuthorityNames.DEFAULT);

	@ParameterizedTest
	@DisplayName("AZ-05 AZ-07 one query reads the owner and nothing else")
	@EnumSource
	void readsOwnerByOneQuery(Databases database) {
		AsyncOwnershipResolver<?> resolver = resolver(Contract.class, database.entities());
		Databases.takeStatements();
		assertThat(ownerOf(resolver, "1"))
			.isEqualTo(ObjectOwner.subject("alice").and("tenant", Databases.ACME.toString()));
		assertOneQuery("owner", "tenant");
		assertThat(ownerOf(resolver, "2"))
			.isEqualTo(ObjectOwner.subject("bob").and("tenant", Databases.ACME.toString()));
		assertOneQuery("owner", "tenant");
		assertThat(ownerOf(resolver, "9")).isNull();
		assertOneQuery("owner", "tenant");
	}

	@ParameterizedTest
	@DisplayName("AZ-05 an association is compared by the id, without a join")
	@EnumSource
	void readsIdOfAssociation(Databases database) {
		AsyncOwnershipResolver<?> resolver = resolver(Letter.class, database.entities());
		Databases.takeStatements();
		assertThat(ownerOf(resolver, Databases.LETTER.toString())).isEqualTo(ObjectOwner.subject("7"));
		assertOneQuery("person_id");
	}

	@ParameterizedTest
	@DisplayName("AZ-05 an object of no one is there and is no one's")
	@EnumSource
	void tellsObjectOfNoOneFromMissingOne(Databases database) {
		assertThat(ownerOf(resolver(Contract.class, database.entities()), "3"))
			.isEqualTo(ObjectOwner.subject(null).and("tenant", null));
		assertThat(ownerOf(resolver(Letter.class, database.entities()), Databases.ACME.toString()))
			.isEqualTo(ObjectOwner.subject(null));
	}

	@ParameterizedTest
	@DisplayName("AZ-05 what cannot be an id is not asked for")
	@EnumSource
	void refusesWhatIsNoId(Databases database) {
		Databases.takeStatements();
		for (String id : List.of("x", "", "1 or 1=1", "99999999999999999999")) {
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> ownerOf(resolver(Contract.class, database.entities()), id))
				.withCauseInstanceOf(IllegalArgumentException.class);
		}
		assertThat(Databases.takeStatements()).isEmpty();
	}

	@Test
	@DisplayName("AZ-05 a database that is away is a dependency that is unavailable")
	void reportsDatabaseThatIsAway() throws Exception {
		EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
		DataSource dataSource = postgres.getPostgresDatabase();
		EntityManagerFactory entities = Databases.create(dataSource);
		AsyncOwnershipResolver<?> resolver = resolver(Contract.class, entities);
		assertThat(ownerOf(resolver, "1")).isNull();
		postgres.close();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> ownerOf(resolver, "1"))
			.withCauseInstanceOf(DependencyUnavailableException.class);
	}

	@Test
	void leavesOtherTypesToOthers() {
		assertThat(
				ownership(List.of(Databases.H2.entities())).create(Plain.class, this.types.propertiesOf(Plain.class)))
			.isNull();
		assertThat(ownership(List.of()).create(Contract.class, this.types.propertiesOf(Contract.class))).isNull();
	}

	@Test
	void refusesIdOfSeveralParts() {
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> resolver(Composite.class, Databases.H2.entities()))
			.satisfies((ex) -> assertThat(ex.findings().get(0).remedy()).contains("OwnershipResolver<Composite>"));
	}

	@Test
	void refusesOwnerThatIsNotPersistent() {
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> resolver(Composite.Computed.class, Databases.H2.entities()))
			.withMessageContaining("'owner', which is no persistent attribute");
	}

	@Test
	void refusesEntityOfTwoPersistenceUnits() {
		EntityManagerFactory entities = Databases.H2.entities();
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> ownership(List.of(entities, entities)).create(Contract.class,
					this.types.propertiesOf(Contract.class)))
			.withMessageContaining("2 persistence units");
	}

	private static void assertOneQuery(String... columns) {
		List<String> statements = Databases.takeStatements();
		assertThat(statements).hasSize(1);
		assertThat(statements.get(0)).startsWith("select ")
			.contains(columns)
			.doesNotContain("secret", "join", "text", "name");
	}

	private AsyncOwnershipResolver<?> resolver(Class<?> type, EntityManagerFactory entities) {
		return Objects.requireNonNull(ownership(List.of(entities)).create(type, this.types.propertiesOf(type)));
	}

	private static JpaOwnership ownership(List<EntityManagerFactory> entities) {
		return new JpaOwnership(() -> entities, new IdConverter(DefaultConversionService.getSharedInstance()),
				new BlockingLookups(Runnable::run));
	}

	private static @Nullable ObjectOwner ownerOf(AsyncOwnershipResolver<?> resolver, String id) {
		return resolver.ownerOf(id).toCompletableFuture().join();
	}

	record Plain(@Owner String owner) {

	}

}
