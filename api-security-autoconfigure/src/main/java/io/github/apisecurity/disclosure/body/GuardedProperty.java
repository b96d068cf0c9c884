package io.github.apisecurity.disclosure.body;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;

/**
 * A property that only some callers may set.
 */
final class GuardedProperty extends SettableBeanProperty.Delegating {

	private static final long serialVersionUID = 1L;

	private final transient WriteGuard guard;

	GuardedProperty(SettableBeanProperty delegate, WriteGuard guard) {
		super(delegate);
		this.guard = guard;
	}

	@Override
	protected SettableBeanProperty withDelegate(SettableBeanProperty delegate) {
		return new GuardedProperty(delegate, this.guard);
	}

	@Override
	public SettableBeanProperty withValueDeserializer(ValueDeserializer<?> deserializer) {
		return super.withValueDeserializer((deserializer instanceof GuardedDeserializer) ? deserializer
				: new GuardedDeserializer(deserializer, this.guard, getType()));
	}

	@Override
	public void markAsIgnorable() {
		this.delegate.markAsIgnorable();
	}

	@Override
	public boolean isIgnorable() {
		return this.delegate.isIgnorable();
	}

	@Override
	public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance) {
		if (!isStopped(parser, context)) {
			this.delegate.deserializeAndSet(parser, context, instance);
		}
	}

	@Override
	public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance) {
		return isStopped(parser, context) ? instance : this.delegate.deserializeSetAndReturn(parser, context, instance);
	}

	// What comes here has been read, and reported, by the deserializer
	@Override
	public void set(DeserializationContext context, Object instance, Object value) {
		if (!this.guard.rule().isBroken()) {
			this.delegate.set(context, instance, value);
		}
	}

	@Override
	public Object setAndReturn(DeserializationContext context, Object instance, Object value) {
		return this.guard.rule().isBroken() ? instance : this.delegate.setAndReturn(context, instance, value);
	}

	private boolean isStopped(JsonParser parser, DeserializationContext context) {
		if (getValueDeserializer() instanceof GuardedDeserializer guarded && guarded.isUnwrapping()) {
			return this.guard.stopsUnwrapped(parser, context, guarded.getKnownPropertyNames());
		}
		return this.guard.stops(parser, context);
	}

}
