package io.github.apisecurity.endpoint;

import java.util.List;

import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;

/**
 * Looks at all endpoints of an application context when they are known, before requests
 * are served.
 */
@FunctionalInterface
public interface EndpointCheck {

	/**
	 * Checks the endpoints.
	 * @param endpoints the endpoints that are known so far
	 * @return what must stop the start, empty if nothing
	 */
	List<Finding> check(List<GuardedEndpoint> endpoints);

}
