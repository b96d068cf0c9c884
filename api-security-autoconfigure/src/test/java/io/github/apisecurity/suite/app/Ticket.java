package io.github.apisecurity.suite.app;

import io.github.apisecurity.authorization.Owner;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * An entity that belongs to someone.
 */
@Entity
@Table(name = "ticket")
public class Ticket {

	@Id
	private @Nullable Long id;

	@Owner
	private @Nullable String owner;

	@Owner(claim = "tenant")
	private @Nullable String tenant;

	private @Nullable String secret;

	protected Ticket() {
	}

	/**
	 * Creates a ticket.
	 * @param id its id
	 * @param owner whose it is
	 * @param tenant the tenant of the owner
	 */
	public Ticket(long id, String owner, String tenant) {
		this.id = id;
		this.owner = owner;
		this.tenant = tenant;
		this.secret = "secret";
	}

	@Nullable Long getId() {
		return this.id;
	}

	@Nullable String getOwner() {
		return this.owner;
	}

	@Nullable String getTenant() {
		return this.tenant;
	}

	@Nullable String getSecret() {
		return this.secret;
	}

}
