package io.github.apisecurity.authorization;

import java.util.List;

import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.endpoint.PolicySource;

/**
 * Who may call actuator endpoints until a rule says otherwise: anyone for health, and for
 * all others those with one role.
 */
public final class ConsoleAccess implements PolicySource {

	private final String role;

	/**
	 * Creates a source.
	 * @param role the role, without prefix
	 */
	public ConsoleAccess(String role) {
		this.role = role;
	}

	@Override
	public List<Declaration> declarations(Endpoint endpoint) {
		if (endpoint.kind() != Endpoint.Kind.ACTUATOR) {
			return List.of();
		}
		boolean health = endpoint.handler().equals("health");
		Origin origin = new Origin(Origin.Kind.DEFAULT, health ? "health is open" : "api-security.console.role");
		return List.of(new Declaration(health ? Access.PUBLIC : Access.role(this.role), origin));
	}

}
