package io.github.apisecurity.disclosure.log.logback;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;

/**
 * Keeps the values of {@link io.github.apisecurity.disclosure.Sensitive} properties out
 * of what is logged, whatever logs it and whichever appender writes it: each appender of
 * each logger gets one in front of it that looks at the arguments and the key-value pairs
 * of events.
 * <p>
 * Appenders that are added later are included at {@link #include()} and when Logback has
 * read its configuration anew. Not seen are texts that are put together before they are
 * logged ({@code "Created " + customer}), the messages of exceptions, markers, the values
 * of the MDC, which are texts, and what frameworks format themselves.
 */
public final class LogbackRedaction implements ConfigurationEventListener {

	private final LoggerContext context;

	/**
	 * Creates a redaction.
	 * @param context the loggers
	 */
	public LogbackRedaction(LoggerContext context) {
		this.context = context;
	}

	/**
	 * Begins to look at what is logged.
	 */
	public void start() {
		this.context.addConfigurationEventListener(this);
		include();
	}

	/**
	 * Includes appenders that have been added meanwhile.
	 */
	public void include() {
		for (Logger logger : this.context.getLoggerList()) {
			for (Appender<ILoggingEvent> appender : appendersOf(logger)) {
				include(logger, appender);
			}
		}
	}

	/**
	 * Leaves the appenders as they were, unless another application needs them so.
	 */
	public void stop() {
		this.context.removeConfigurationEventListener(this);
		for (Logger logger : this.context.getLoggerList()) {
			for (Appender<ILoggingEvent> appender : appendersOf(logger)) {
				if (appender instanceof RedactingAppender redacting && redacting.release(this)) {
					logger.addAppender(redacting.appender());
					logger.detachAppender(redacting);
				}
			}
		}
	}

	@Override
	public void listen(ConfigurationEvent event) {
		switch (event.getEventType()) {
			case PARTIAL_CONFIGURATION_ENDED_SUCCESSFULLY, CONFIGURATION_ENDED_SUCCESSFULLY,
					CONFIGURATION_ENDED_WITH_XML_PARSING_ERRORS ->
				include();
			default -> {
			}
		}
	}

	// An event may be written twice meanwhile, but none is lost
	private void include(Logger logger, Appender<ILoggingEvent> appender) {
		if (appender instanceof RedactingAppender redacting) {
			redacting.hold(this);
			return;
		}
		RedactingAppender redacting = new RedactingAppender(appender);
		redacting.hold(this);
		logger.addAppender(redacting);
		logger.detachAppender(appender);
	}

	private static List<Appender<ILoggingEvent>> appendersOf(Logger logger) {
		List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
		logger.iteratorForAppenders().forEachRemaining(appenders::add);
		return appenders;
	}

}
