package io.github.apisecurity.event;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes events on. A listener that fails does not stop the others.
 */
public final class ApiSecurityEventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(ApiSecurityEventPublisher.class);

	private final List<ApiSecurityEventListener> listeners;

	/**
	 * Creates a publisher.
	 * @param listeners who is told, in order
	 */
	public ApiSecurityEventPublisher(List<ApiSecurityEventListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Tells all listeners.
	 * @param event what happened
	 */
	public void publish(ApiSecurityEvent event) {
		for (ApiSecurityEventListener listener : this.listeners) {
			try {
				listener.onEvent(event);
			}
			catch (RuntimeException ex) {
				logger.error("{} failed on {}", listener.getClass().getName(), event.getClass().getSimpleName(), ex);
			}
		}
	}

}
