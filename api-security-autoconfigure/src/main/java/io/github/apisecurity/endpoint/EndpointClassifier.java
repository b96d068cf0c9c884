package io.github.apisecurity.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * Recognises handlers that are not the application's own. Beans of this type are asked in
 * order; the first answer counts.
 */
@FunctionalInterface
public interface EndpointClassifier {

	/**
	 * Says what a handler is.
	 * @param type the class of the controller or handler
	 * @param pattern the path pattern
	 * @return kind and name, or {@code null} if this classifier does not know the handler
	 */
	@Nullable Classification classify(Class<?> type, String pattern);

	/**
	 * What a handler is.
	 *
	 * @param kind the kind
	 * @param handler the name that the inventory shows, for actuator operations the id of
	 * the actuator endpoint
	 */
	record Classification(Endpoint.Kind kind, String handler) {

	}

}
