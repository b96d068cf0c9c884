package io.github.apisecurity.authorization.jpa;

import java.util.UUID;

import io.github.apisecurity.authorization.Owner;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * An entity that belongs to another entity.
 */
@Entity
@Table(name = "letter")
class Letter {

	@Id
	private @Nullable UUID id;

	private @Nullable String text;

	@Owner
	@ManyToOne(fetch = FetchType.LAZY)
	private @Nullable Person person;

	protected Letter() {
	}

	Letter(UUID id, @Nullable Person person) {
		this.id = id;
		this.person = person;
		this.text = "secret";
	}

	@Nullable UUID getId() {
		return this.id;
	}

	@Nullable String getText() {
		return this.text;
	}

	@Nullable Person getPerson() {
		return this.person;
	}

}
