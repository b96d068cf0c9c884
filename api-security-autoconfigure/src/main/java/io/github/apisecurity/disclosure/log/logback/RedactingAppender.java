package io.github.apisecurity.disclosure.log.logback;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of an appender and hands on to it what may be written of each event. In
 * all else it is the appender: it starts and stops with it and has its name and filters.
 */
@SuppressWarnings("NullAway") // Logback says nothing about null
final class RedactingAppender extends ContextAwareBase
		implements Appender<ILoggingEvent>, AppenderAttachable<ILoggingEvent> {

	private final Appender<ILoggingEvent> appender;

	private final Set<Object> holders = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

	RedactingAppender(Appender<ILoggingEvent> appender) {
		this.appender = appender;
		setContext(appender.getContext());
	}

	Appender<ILoggingEvent> appender() {
		return this.appender;
	}

	/**
	 * Keeps the appender in place for as long as an application needs it. Several
	 * applications may log to the same one.
	 * @param holder who needs it
	 */
	void hold(Object holder) {
		this.holders.add(holder);
	}

	/**
	 * Takes note that somebody does not need it any more.
	 * @param holder who needed it
	 * @return whether nobody needs it
	 */
	boolean release(Object holder) {
		this.holders.remove(holder);
		return this.holders.isEmpty();
	}

	@Override
	public void doAppend(ILoggingEvent event) {
		this.appender.doAppend(RedactedEvent.of(event));
	}

	@Override
	public String getName() {
		return this.appender.getName();
	}

	@Override
	public void setName(String name) {
		this.appender.setName(name);
	}

	@Override
	public void start() {
		this.appender.start();
	}

	@Override
	public void stop() {
		this.appender.stop();
	}

	@Override
	public boolean isStarted() {
		return this.appender.isStarted();
	}

	@Override
	public void addFilter(Filter<ILoggingEvent> filter) {
		this.appender.addFilter(filter);
	}

	@Override
	public void clearAllFilters() {
		this.appender.clearAllFilters();
	}

	@Override
	public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
		return this.appender.getCopyOfAttachedFiltersList();
	}

	@Override
	public FilterReply getFilterChainDecision(ILoggingEvent event) {
		return this.appender.getFilterChainDecision(event);
	}

	@Override
	public void addAppender(Appender<ILoggingEvent> added) {
		throw new UnsupportedOperationException("There is one appender behind, and it stays the same");
	}

	// Who looks for an appender of a certain class finds it here
	@Override
	public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
		return List.of(this.appender).iterator();
	}

	@Override
	public @Nullable Appender<ILoggingEvent> getAppender(String name) {
		return (name != null && name.equals(this.appender.getName())) ? this.appender : null;
	}

	@Override
	public boolean isAttached(Appender<ILoggingEvent> other) {
		return isBehind(other);
	}

	@Override
	public void detachAndStopAllAppenders() {
		this.appender.stop();
	}

	@Override
	public boolean detachAppender(Appender<ILoggingEvent> other) {
		return false;
	}

	@Override
	public boolean detachAppender(String name) {
		return false;
	}

	@SuppressWarnings("ReferenceEquality") // appenders have no other identity
	private boolean isBehind(Appender<ILoggingEvent> other) {
		return other == this.appender;
	}

}
