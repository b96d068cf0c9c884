package io.github.apisecurity.authorization.data;

import java.util.Objects;
import java.util.concurrent.CompletionException;

import io.github.apisecurity.authorization.AsyncOwnershipResolver;
import io.github.apisecurity.authorization.BlockingLookups;
import io.github.apisecurity.authorization.IdConverter;
import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnedTypes;
import io.github.apisecurity.authorization.Owner;
import io.github.apisecurity.http.AuthorityNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.data.annotation.Id;
import org.springframework.data.keyvalue.annotation.KeySpace;
import org.springframework.data.map.repository.config.EnableMapRepositories;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.support.Repositories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RepositoryOwnershipTests {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Stores.class);

	private final OwnedTypes types = new OwnedTypes(AuthorityNames.DEFAULT);

	private final RepositoryOwnership ownership = new RepositoryOwnership(() -> new Repositories(this.context),
			new IdConverter(DefaultConversionService.getSharedInstance()), new BlockingLookups(Runnable::run));

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	@DisplayName("AZ-05 the repository of a type tells the owner")
	void readsOwnerFromRepository() {
		this.context.getBean(NoteRepository.class).save(new Note(1, "alice", "acme"));
		AsyncOwnershipResolver<?> resolver = Objects
			.requireNonNull(this.ownership.create(Note.class, this.types.propertiesOf(Note.class)));
		assertThat(ownerOf(resolver, "1")).isEqualTo(ObjectOwner.subject("alice").and("tenant", "acme"));
		assertThat(ownerOf(resolver, "2")).isNull();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> ownerOf(resolver, "x"))
			.withCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void leavesTypesWithoutRepositoryToOthers() {
		assertThat(this.ownership.create(Other.class, this.types.propertiesOf(Other.class))).isNull();
	}

	private static @Nullable ObjectOwner ownerOf(AsyncOwnershipResolver<?> resolver, String id) {
		return resolver.ownerOf(id).toCompletableFuture().join();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMapRepositories(considerNestedRepositories = true)
	static class Stores {

	}

	interface NoteRepository extends CrudRepository<Note, Integer> {

	}

	@KeySpace("notes")
	record Note(@Id Integer id, @Owner String owner, @Owner(claim = "tenant") String tenant) {

	}

	record Other(@Owner String owner) {

	}

}
