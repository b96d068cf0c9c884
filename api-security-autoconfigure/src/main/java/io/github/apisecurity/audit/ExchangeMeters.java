package io.github.apisecurity.audit;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.apisecurity.event.ApiSecurityEvent;
import io.github.apisecurity.event.ApiSecurityEventListener;
import io.github.apisecurity.event.ExchangeEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts exchanges in the meter {@value #NAME}, by outcome and reason. Both are words of
 * ours, so nothing that a client sends becomes a tag.
 */
public final class ExchangeMeters implements ApiSecurityEventListener {

	/**
	 * Name of the counter.
	 */
	public static final String NAME = "api.security.exchanges";

	private final MeterRegistry registry;

	private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

	/**
	 * Creates a listener.
	 * @param registry where the counter is registered
	 */
	public ExchangeMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onEvent(ApiSecurityEvent event) {
		if (event instanceof ExchangeEvent exchange) {
			Key key = new Key(exchange.outcome(), exchange.reason());
			Counter counter = this.counters.get(key);
			((counter != null) ? counter : this.counters.computeIfAbsent(key, this::counter)).increment();
		}
	}

	private Counter counter(Key key) {
		return Counter.builder(NAME)
			.description("Exchanges by how they ended and why")
			.tag("outcome", key.outcome().name().toLowerCase(Locale.ROOT))
			.tag("reason", key.reason())
			.register(this.registry);
	}

	/**
	 * The tags of a counter.
	 *
	 * @param outcome how exchanges ended
	 * @param reason why
	 */
	private record Key(ExchangeEvent.Outcome outcome, String reason) {

	}

}
