package io.github.apisecurity.suite;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.apisecurity.event.ApiSecurityEvent;
import io.github.apisecurity.event.ApiSecurityEventListener;
import io.github.apisecurity.event.ExchangeEvent;

/**
 * Keeps the records of exchanges by trace id.
 */
public final class EventRecorder implements ApiSecurityEventListener {

	private final Map<String, BlockingQueue<ExchangeEvent>> events = new ConcurrentHashMap<>();

	@Override
	public void onEvent(ApiSecurityEvent event) {
		if (event instanceof ExchangeEvent exchange) {
			queue(exchange.traceId()).add(exchange);
		}
	}

	ExchangeEvent await(String traceId) {
		try {
			ExchangeEvent event = queue(traceId).poll(10, TimeUnit.SECONDS);
			if (event == null) {
				throw new AssertionError("No record for the exchange");
			}
			return event;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<ExchangeEvent> others(String traceId) {
		return List.copyOf(queue(traceId));
	}

	/**
	 * Returns all records of what a container has rejected.
	 */
	List<ExchangeEvent> rejectedByContainer() {
		return this.events.values()
			.stream()
			.flatMap(Collection::stream)
			.filter((event) -> event.reason().equals("rejected-by-container"))
			.toList();
	}

	private BlockingQueue<ExchangeEvent> queue(String traceId) {
		return this.events.computeIfAbsent(traceId, (key) -> new LinkedBlockingQueue<>());
	}

}
