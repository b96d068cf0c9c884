package io.github.apisecurity.guard;

import java.util.Map;

/**
 * Says which header fields the response of an exchange carries, whatever its status. They
 * are set before anything else can answer, so that no flush and no error loses them; the
 * application may set them to other values. Values of {@code Vary} are added to those
 * that are there.
 */
@FunctionalInterface
public interface ResponseHeaderPolicy {

	/**
	 * Returns the header fields for an exchange.
	 * @param exchange the exchange, which has entered its endpoint
	 * @return names and values
	 */
	Map<String, String> headers(ApiExchange exchange);

}
