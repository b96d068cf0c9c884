package io.github.apisecurity.endpoint;

import java.util.List;

/**
 * Finds what could be better about an endpoint and stops nothing. Beans of this type are
 * asked when the endpoints are known; the inventory shows what they say.
 */
@FunctionalInterface
public interface EndpointReview {

	/**
	 * Reviews an endpoint.
	 * @param endpoint the endpoint
	 * @return the findings, each a slug that may be followed by a colon and what it is
	 * about, such as {@code entity-in-response: Customer}; empty if there is nothing to
	 * say
	 */
	List<String> review(GuardedEndpoint endpoint);

}
