package io.github.apisecurity.authorization.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Whom something belongs to.
 */
@Entity
@Table(name = "person")
class Person {

	@Id
	private long id;

	private @Nullable String name;

	protected Person() {
	}

	Person(long id) {
		this.id = id;
		this.name = "name";
	}

	long getId() {
		return this.id;
	}

	@Nullable String getName() {
		return this.name;
	}

}
