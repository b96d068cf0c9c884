package io.github.apisecurity.disclosure.json;

import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.guard.Audience;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.impl.FilteredBeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * A property that not everyone sees. All that Jackson tells a property in the course of
 * its configuration goes on to the property behind it.
 */
final class GuardedProperty extends BeanPropertyWriter {

	private final BeanPropertyWriter property;

	private final PropertyGuard guard;

	// Masked for whoever may see it only so; null if it cannot be masked in its place
	private final transient @Nullable BeanPropertyWriter masked;

	GuardedProperty(BeanPropertyWriter property, PropertyGuard guard) {
		super(property);
		this.property = property;
		this.guard = guard;
		Mask mask = guard.rule().mask();
		this.masked = (mask != null && !property.isUnwrapping() && property.getMember() != null)
				? masked(property, mask) : null;
	}

	// In views that do not have the property it is not there masked either
	private static BeanPropertyWriter masked(BeanPropertyWriter property, Mask mask) {
		BeanPropertyWriter masked = new MaskedProperty(property, mask);
		Class<?>[] views = property.getViews();
		return (views != null) ? FilteredBeanPropertyWriter.constructViewBased(masked, views) : masked;
	}

	@Override
	public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
			throws Exception {
		BeanPropertyWriter writer = choose(bean, generator, context);
		if (writer != null) {
			writer.serializeAsProperty(bean, generator, context);
		}
		else {
			this.property.serializeAsOmittedProperty(bean, generator, context);
		}
	}

	@Override
	public void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext context)
			throws Exception {
		BeanPropertyWriter writer = choose(bean, generator, context);
		if (writer != null) {
			writer.serializeAsElement(bean, generator, context);
		}
		else {
			this.property.serializeAsOmittedElement(bean, generator, context);
		}
	}

	private @Nullable BeanPropertyWriter choose(Object bean, JsonGenerator generator, SerializationContext context) {
		Audience audience = Audiences.of(context);
		if (audience == null) {
			return this.property;
		}
		return switch (this.guard.decide(bean, generator, audience)) {
			case PropertyGuard.SHOWN -> this.property;
			case PropertyGuard.MASKED -> this.masked;
			default -> null;
		};
	}

	@Override
	public BeanPropertyWriter rename(NameTransformer transformer) {
		return new GuardedProperty(this.property.rename(transformer), this.guard);
	}

	@Override
	public BeanPropertyWriter unwrappingWriter(NameTransformer unwrapper) {
		return new GuardedProperty(this.property.unwrappingWriter(unwrapper), this.guard);
	}

	@Override
	public boolean isUnwrapping() {
		return this.property.isUnwrapping();
	}

	@Override
	public void assignSerializer(ValueSerializer<Object> serializer) {
		this.property.assignSerializer(serializer);
	}

	@Override
	public void assignNullSerializer(ValueSerializer<Object> serializer) {
		this.property.assignNullSerializer(serializer);
		if (this.masked != null) {
			this.masked.assignNullSerializer(serializer);
		}
	}

	@Override
	public void assignTypeSerializer(TypeSerializer serializer) {
		this.property.assignTypeSerializer(serializer);
	}

	@Override
	public boolean hasSerializer() {
		return this.property.hasSerializer();
	}

	@Override
	public boolean hasNullSerializer() {
		return this.property.hasNullSerializer();
	}

	@Override
	public void setNonTrivialBaseType(JavaType type) {
		this.property.setNonTrivialBaseType(type);
	}

	@Override
	public void fixAccess(SerializationConfig config) {
		this.property.fixAccess(config);
	}

	// A schema says what there may be, without saying to whom
	@Override
	public void depositSchemaProperty(JsonObjectFormatVisitor visitor, SerializationContext context) {
		if (Audiences.of(context) == null) {
			this.property.depositSchemaProperty(visitor, context);
		}
	}

}
