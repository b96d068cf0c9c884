package io.github.apisecurity.audit;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.apisecurity.event.ApiSecurityEvent;
import io.github.apisecurity.event.ApiSecurityEventListener;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.Notice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts exchanges in the meter {@value #NAME}, by outcome and reason, and what features
 * did or saw within them in the meter {@value #NOTICES}. Tags are words of ours and names
 * of types of the application, so nothing that a client sends becomes one.
 */
public final class ExchangeMeters implements ApiSecurityEventListener {

	/**
	 * Name of the counter.
	 */
	public static final String NAME = "api.security.exchanges";

	/**
	 * Name of the counter of notices.
	 */
	public static final String NOTICES = "api.security.notices";

	private final MeterRegistry registry;

	private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

	private final Map<About, Counter> notices = new ConcurrentHashMap<>();

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
			for (Notice notice : exchange.notices()) {
				About about = new About(notice.kind(), notice.about());
				this.notices.computeIfAbsent(about, this::counter).increment(notice.count());
			}
		}
	}

	private Counter counter(Key key) {
		return Counter.builder(NAME)
			.description("Exchanges by how they ended and why")
			.tag("outcome", key.outcome().name().toLowerCase(Locale.ROOT))
			.tag("reason", key.reason())
			.register(this.registry);
	}

	private Counter counter(About about) {
		return Counter.builder(NOTICES)
			.description("What was done or seen within exchanges")
			.tag("kind", about.kind())
			.tag("about", about.about())
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

	/**
	 * The tags of a counter of notices.
	 *
	 * @param kind what happened
	 * @param about what it happened to
	 */
	private record About(String kind, String about) {

	}

}
