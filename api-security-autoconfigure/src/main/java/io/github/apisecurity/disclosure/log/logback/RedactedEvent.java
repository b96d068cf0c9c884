package io.github.apisecurity.disclosure.log.logback;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import io.github.apisecurity.disclosure.SensitiveTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.MessageFormatter;

/**
 * An event as it is written, without the values of sensitive properties in its arguments
 * and its key-value pairs.
 */
@SuppressWarnings("NullAway") // Logback says nothing about null
final class RedactedEvent implements ILoggingEvent {

	private final ILoggingEvent event;

	private final Object @Nullable [] arguments;

	private final @Nullable List<KeyValuePair> pairs;

	private @Nullable String formatted;

	private RedactedEvent(ILoggingEvent event) {
		this.event = event;
		this.arguments = redact(event.getArgumentArray());
		this.pairs = redact(event.getKeyValuePairs());
	}

	/**
	 * Returns what is written of an event.
	 * @param event the event
	 * @return the event itself if none of its arguments is concerned
	 */
	static ILoggingEvent of(ILoggingEvent event) {
		return isConcerned(event) ? new RedactedEvent(event) : event;
	}

	private static boolean isConcerned(ILoggingEvent event) {
		Object[] arguments = event.getArgumentArray();
		if (arguments != null) {
			for (Object argument : arguments) {
				if (SensitiveTypes.concerns(argument)) {
					return true;
				}
			}
		}
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		if (pairs != null) {
			for (KeyValuePair pair : pairs) {
				if (SensitiveTypes.concerns(pair.value)) {
					return true;
				}
			}
		}
		return false;
	}

	private static Object @Nullable [] redact(Object @Nullable [] arguments) {
		if (arguments == null) {
			return null;
		}
		Object[] redacted = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			redacted[i] = SensitiveTypes.redact(arguments[i]);
		}
		return redacted;
	}

	private static @Nullable List<KeyValuePair> redact(@Nullable List<KeyValuePair> pairs) {
		return (pairs != null)
				? pairs.stream().map((pair) -> new KeyValuePair(pair.key, SensitiveTypes.redact(pair.value))).toList()
				: null;
	}

	@Override
	public Object @Nullable [] getArgumentArray() {
		return this.arguments;
	}

	@Override
	public @Nullable List<KeyValuePair> getKeyValuePairs() {
		return this.pairs;
	}

	@Override
	public String getFormattedMessage() {
		String formatted = this.formatted;
		if (formatted == null) {
			formatted = (this.arguments != null)
					? MessageFormatter.arrayFormat(this.event.getMessage(), this.arguments).getMessage()
					: this.event.getMessage();
			this.formatted = formatted;
		}
		return formatted;
	}

	// What the event itself would prepare is the message with all values
	@Override
	public void prepareForDeferredProcessing() {
		getFormattedMessage();
		this.event.getThreadName();
		this.event.getMDCPropertyMap();
	}

	@Override
	public String getThreadName() {
		return this.event.getThreadName();
	}

	@Override
	public Level getLevel() {
		return this.event.getLevel();
	}

	@Override
	public String getMessage() {
		return this.event.getMessage();
	}

	@Override
	public String getLoggerName() {
		return this.event.getLoggerName();
	}

	@Override
	public LoggerContextVO getLoggerContextVO() {
		return this.event.getLoggerContextVO();
	}

	@Override
	public IThrowableProxy getThrowableProxy() {
		return this.event.getThrowableProxy();
	}

	@Override
	public StackTraceElement[] getCallerData() {
		return this.event.getCallerData();
	}

	@Override
	public boolean hasCallerData() {
		return this.event.hasCallerData();
	}

	@Override
	public List<Marker> getMarkerList() {
		return this.event.getMarkerList();
	}

	@Override
	public Map<String, String> getMDCPropertyMap() {
		return this.event.getMDCPropertyMap();
	}

	@Override
	@SuppressWarnings("deprecation")
	public Map<String, String> getMdc() {
		return this.event.getMDCPropertyMap();
	}

	@Override
	public long getTimeStamp() {
		return this.event.getTimeStamp();
	}

	@Override
	public int getNanoseconds() {
		return this.event.getNanoseconds();
	}

	@Override
	public Instant getInstant() {
		return this.event.getInstant();
	}

	@Override
	public long getSequenceNumber() {
		return this.event.getSequenceNumber();
	}

	@Override
	public String toString() {
		return "[" + getLevel() + "] " + getFormattedMessage();
	}

}
