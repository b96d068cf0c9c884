package io.github.apisecurity.disclosure.body;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.util.AccessPattern;
import tools.jackson.databind.util.ClassUtil;
import tools.jackson.databind.util.NameTransformer;

/**
 * Reads the value of a guarded property. Where values are read before there is an object
 * to set them on (constructors, records, merging) this is the only place to stop them.
 */
final class GuardedDeserializer extends DelegatingDeserializer {

	private final WriteGuard guard;

	private final JavaType type;

	private final boolean unwrapping;

	GuardedDeserializer(ValueDeserializer<?> delegate, WriteGuard guard, JavaType type) {
		this(delegate, guard, type, false);
	}

	private GuardedDeserializer(ValueDeserializer<?> delegate, WriteGuard guard, JavaType type, boolean unwrapping) {
		super(delegate);
		this.guard = guard;
		this.type = type;
		this.unwrapping = unwrapping;
	}

	boolean isUnwrapping() {
		return this.unwrapping;
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
		return new GuardedDeserializer(delegate, this.guard, this.type, this.unwrapping);
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
		return newDelegatingInstance(
				context.handlePrimaryContextualization(this._delegatee, property, property.getType()));
	}

	@Override
	@SuppressWarnings("unchecked")
	public ValueDeserializer<Object> unwrappingDeserializer(DeserializationContext context, NameTransformer unwrapper) {
		ValueDeserializer<?> unwrapping = this._delegatee.unwrappingDeserializer(context, unwrapper);
		return (ValueDeserializer<Object>) ((unwrapping != this._delegatee)
				? new GuardedDeserializer(unwrapping, this.guard, this.type, true) : this);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		boolean stopped = this.unwrapping ? this.guard.stopsUnwrapped(parser, context, getKnownPropertyNames())
				: this.guard.stops(parser, context);
		return stopped ? nothing(context) : this._delegatee.deserialize(parser, context);
	}

	@Override
	@SuppressWarnings("unchecked")
	public Object deserialize(JsonParser parser, DeserializationContext context, Object intoValue) {
		return this.guard.stops(parser, context) ? intoValue
				: ((ValueDeserializer<Object>) this._delegatee).deserialize(parser, context, intoValue);
	}

	@Override
	public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer typeDeserializer) {
		return this.guard.stops(parser, context) ? nothing(context)
				: this._delegatee.deserializeWithType(parser, context, typeDeserializer);
	}

	@Override
	public @Nullable Object getNullValue(DeserializationContext context) {
		if (!this.guard.rule().isBroken()) {
			return this._delegatee.getNullValue(context);
		}
		// It is asked for, too, when what is not null has been stopped
		JsonParser parser = context.getParser();
		if (parser != null && parser.hasToken(JsonToken.VALUE_NULL)) {
			this.guard.stops(null, context);
		}
		return nothing(context);
	}

	// Who may not set it must be able to leave it out
	@Override
	public @Nullable Object getAbsentValue(DeserializationContext context) {
		return this.guard.rule().isBroken() ? nothing(context) : this._delegatee.getAbsentValue(context);
	}

	@Override
	public AccessPattern getNullAccessPattern() {
		return AccessPattern.DYNAMIC;
	}

	@Override
	public boolean isCachable() {
		return false;
	}

	private @Nullable Object nothing(DeserializationContext context) {
		return this.type.isPrimitive() ? ClassUtil.defaultValue(this.type.getRawClass())
				: this._delegatee.getAbsentValue(context);
	}

}
