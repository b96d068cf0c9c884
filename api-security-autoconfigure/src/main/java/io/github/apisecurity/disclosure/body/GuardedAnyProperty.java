package io.github.apisecurity.disclosure.body;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableAnyProperty;

/**
 * Properties without a name of their own ({@code @JsonAnySetter}) that only some callers
 * may set.
 */
final class GuardedAnyProperty extends SettableAnyProperty {

	private static final long serialVersionUID = 1L;

	private final SettableAnyProperty delegate;

	private final transient WriteGuard guard;

	GuardedAnyProperty(SettableAnyProperty delegate, WriteGuard guard) {
		super(delegate.getProperty(), delegate.getProperty().getMember(), delegate.getType(), null, null, null);
		this.delegate = delegate;
		this.guard = guard;
	}

	@Override
	public SettableAnyProperty withValueDeserializer(ValueDeserializer<Object> deserializer) {
		return new GuardedAnyProperty(this.delegate.withValueDeserializer(deserializer), this.guard);
	}

	@Override
	public boolean hasValueDeserializer() {
		return this.delegate.hasValueDeserializer();
	}

	@Override
	public void fixAccess(DeserializationConfig config) {
		this.delegate.fixAccess(config);
	}

	@Override
	public int getParameterIndex() {
		return this.delegate.getParameterIndex();
	}

	@Override
	public Object createParameterObject() {
		return this.delegate.createParameterObject();
	}

	@Override
	public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance,
			String propertyName) {
		if (!this.guard.stops(parser, context)) {
			this.delegate.deserializeAndSet(parser, context, instance, propertyName);
		}
	}

	@Override
	@SuppressWarnings("NullAway") // null is a value
	public Object deserialize(JsonParser parser, DeserializationContext context) {
		return this.guard.stops(parser, context) ? null : this.delegate.deserialize(parser, context);
	}

	@Override
	public void set(DeserializationContext context, Object instance, Object propertyName, Object value) {
		if (!this.guard.rule().isBroken()) {
			this.delegate.set(context, instance, propertyName, value);
		}
	}

	@Override
	protected void _set(DeserializationContext context, Object instance, Object propertyName, Object value) {
		set(context, instance, propertyName, value);
	}

}
