package io.github.apisecurity.event;

/**
 * Receives what happened. Beans of this type are called in order, on the thread of the
 * exchange, so they must not block.
 */
@FunctionalInterface
public interface ApiSecurityEventListener {

	/**
	 * Takes note of an event.
	 * @param event the event
	 */
	void onEvent(ApiSecurityEvent event);

}
