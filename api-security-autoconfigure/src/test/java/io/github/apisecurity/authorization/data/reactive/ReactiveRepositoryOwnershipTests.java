package io.github.apisecurity.authorization.data.reactive;

import java.util.Objects;
import java.util.Optional;

import io.github.apisecurity.authorization.AsyncOwnershipResolver;
import io.github.apisecurity.authorization.IdConverter;
import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnedTypes;
import io.github.apisecurity.authorization.Owner;
import io.github.apisecurity.http.AuthorityNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import org.springframework.data.repository.support.Repositories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

class ReactiveRepositoryOwnershipTests {

	private final Repositories repositories = mock();

	private final OwnedTypes types = new OwnedTypes(AuthorityNames.DEFAULT);

	private final ReactiveRepositoryOwnership ownership = new ReactiveRepositoryOwnership(() -> this.repositories,
			new IdConverter(DefaultConversionService.getSharedInstance()));

	@Test
	@DisplayName("AZ-05 the reactive repository of a type tells the owner")
	void readsOwnerFromRepository() {
		ReactiveCrudRepository<Note, Long> notes = mock();
		RepositoryInformation information = mock();
		willReturn(Long.class).given(information).getIdType();
		given(this.repositories.getRepositoryFor(Note.class)).willReturn(Optional.of(notes));
		given(this.repositories.getRequiredRepositoryInformation(Note.class)).willReturn(information);
		given(notes.findById(1L)).willReturn(Mono.just(new Note("alice")));
		given(notes.findById(2L)).willReturn(Mono.empty());
		AsyncOwnershipResolver<?> resolver = Objects
			.requireNonNull(this.ownership.create(Note.class, this.types.propertiesOf(Note.class)));
		assertThat(resolver.ownerOf("1").toCompletableFuture().join()).isEqualTo(ObjectOwner.subject("alice"));
		assertThat(resolver.ownerOf("2").toCompletableFuture().join()).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> resolver.ownerOf("x"));
	}

	@Test
	void leavesTypesWithoutRepositoryToOthers() {
		given(this.repositories.getRepositoryFor(Note.class)).willReturn(Optional.empty());
		assertThat(this.ownership.create(Note.class, this.types.propertiesOf(Note.class))).isNull();
	}

	record Note(@Owner String owner) {

	}

}
