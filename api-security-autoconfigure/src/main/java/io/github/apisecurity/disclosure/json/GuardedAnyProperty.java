package io.github.apisecurity.disclosure.json;

import io.github.apisecurity.guard.Audience;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.PropertyFilter;

/**
 * Properties of an any-getter that not everyone sees: all of them or none. What should be
 * masked is left out, since their names say nothing about their values.
 */
final class GuardedAnyProperty extends AnyGetterWriter {

	private final AnyGetterWriter property;

	private final PropertyGuard guard;

	GuardedAnyProperty(AnyGetterWriter property, PropertyGuard guard) {
		super(property, property, property.getMember(), null);
		this.property = property;
		this.guard = guard;
	}

	@Override
	public void getAndSerialize(Object bean, JsonGenerator generator, SerializationContext context) throws Exception {
		if (isShown(bean, generator, context)) {
			this.property.getAndSerialize(bean, generator, context);
		}
	}

	@Override
	public void getAndFilter(Object bean, JsonGenerator generator, SerializationContext context, PropertyFilter filter)
			throws Exception {
		if (isShown(bean, generator, context)) {
			this.property.getAndFilter(bean, generator, context, filter);
		}
	}

	private boolean isShown(Object bean, JsonGenerator generator, SerializationContext context) {
		Audience audience = Audiences.of(context);
		return audience == null || this.guard.decide(bean, generator, audience) == PropertyGuard.SHOWN;
	}

	@Override
	public void fixAccess(SerializationConfig config) {
		if (this.property != null) {
			this.property.fixAccess(config);
		}
	}

	@Override
	public void resolve(SerializationContext context) {
		this.property.resolve(context);
	}

}
