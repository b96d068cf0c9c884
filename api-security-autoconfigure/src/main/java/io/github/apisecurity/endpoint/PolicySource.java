package io.github.apisecurity.endpoint;

import java.util.List;

/**
 * Finds what an endpoint declares for one feature: in annotations, or what holds by
 * default. Beans of this type are asked once for each endpoint at start.
 */
@FunctionalInterface
public interface PolicySource {

	/**
	 * Returns the declarations for an endpoint.
	 * @param endpoint the endpoint
	 * @return the declarations, empty if there are none
	 * @throws InvalidDeclarationException if what is declared cannot be meant
	 */
	List<Declaration> declarations(Endpoint endpoint);

}
