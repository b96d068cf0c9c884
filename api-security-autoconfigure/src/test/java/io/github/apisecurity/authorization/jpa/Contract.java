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
 * An entity that belongs to a person and a tenant.
 */
@Entity
@Table(name = "contract")
class Contract {

	@Id
	private @Nullable Long id;

	@Owner(bypassRoles = "AUDITOR")
	private @Nullable String owner;

	@Owner(claim = "tenant")
	private @Nullable UUID tenant;

	private @Nullable String secret;

	@ManyToOne(fetch = FetchType.LAZY)
	private @Nullable Person person;

	protected Contract() {
	}

	Contract(long id, @Nullable String owner, @Nullable UUID tenant, @Nullable Person person) {
		this.id = id;
		this.owner = owner;
		this.tenant = tenant;
		this.person = person;
		this.secret = "secret";
	}

	@Nullable Long getId() {
		return this.id;
	}

	@Nullable String getOwner() {
		return this.owner;
	}

	@Nullable String getSecret() {
		return this.secret;
	}

}
