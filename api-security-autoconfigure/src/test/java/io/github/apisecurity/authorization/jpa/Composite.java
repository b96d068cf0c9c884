package io.github.apisecurity.authorization.jpa;

import java.io.Serializable;

import io.github.apisecurity.authorization.Owner;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;

/**
 * An entity whose id has two parts.
 */
@Entity
@Table(name = "composite")
class Composite {

	@EmbeddedId
	private @Nullable Key key;

	@Owner
	private @Nullable String owner;

	@Nullable Key getKey() {
		return this.key;
	}

	@Nullable String getOwner() {
		return this.owner;
	}

	/**
	 * The id.
	 *
	 * @param part one part
	 * @param other the other part
	 */
	@Embeddable
	record Key(String part, String other) implements Serializable {

	}

	/**
	 * An entity whose owner is computed.
	 */
	@Entity
	@Table(name = "computed")
	static class Computed {

		@jakarta.persistence.Id
		private long id;

		@Owner
		@Transient
		private @Nullable String owner;

		long getId() {
			return this.id;
		}

		@Nullable String getOwner() {
			return this.owner;
		}

	}

}
