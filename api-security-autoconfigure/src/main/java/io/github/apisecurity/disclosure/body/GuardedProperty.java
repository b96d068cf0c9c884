package io.github.apisecurity.disclosure.body;

import java.util.Collection;
import java.util.List;

import io.github.apisecurity.disclosure.Handling;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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
		return isUnwrapped() ? isUnwrappedStopped(parser, context) : this.guard.stops(parser, context);
	}

	private boolean isUnwrapped() {
		return getMember() != null && getMember().hasAnnotation(com.fasterxml.jackson.annotation.JsonUnwrapped.class);
	}

	// All that the outer object does not know comes here, whether or not any of it is
	// ours
	private boolean isUnwrappedStopped(JsonParser parser, DeserializationContext context) {
		if (!this.guard.rule().isBroken()) {
			return false;
		}
		Collection<Object> known = getValueDeserializer().getKnownPropertyNames();
		Collection<Object> ours = (known != null) ? known : List.of();
		for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
			String name = parser.currentName();
			parser.nextToken();
			if (this.guard.handling() == Handling.REJECT && ours.contains(name)) {
				BodyErrors.report(context, parser, BodyErrors.UNWRITABLE);
			}
			parser.skipChildren();
		}
		return true;
	}

}
