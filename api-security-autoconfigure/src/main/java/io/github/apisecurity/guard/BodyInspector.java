package io.github.apisecurity.guard;

import org.jspecify.annotations.Nullable;

/**
 * Inspects the bodies of responses. Beans of this type are asked in order, for each
 * response with a body that is neither compressed nor written by the guard itself.
 */
@FunctionalInterface
public interface BodyInspector {

	/**
	 * Begins with the body of a response, at its first byte.
	 * @param exchange the exchange
	 * @param contentType the media type of the response as its header field has it, or
	 * {@code null} if it has none
	 * @return the inspection, or {@code null} if the body is of no interest
	 */
	@Nullable BodyInspection begin(ApiExchange exchange, @Nullable String contentType);

}
