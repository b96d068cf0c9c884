package io.github.apisecurity.disclosure.json;

import java.util.Iterator;
import java.util.Set;
import java.util.stream.BaseStream;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.github.apisecurity.guard.Audience;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * Writes objects that may be withheld. In an array nothing stands in the place of one
 * that is; as the value of a property {@code null} does; and a response that would be
 * nothing else becomes that for a missing object.
 */
final class WithholdingSerializer extends ValueSerializer<Object> {

	private final ValueSerializer<Object> serializer;

	private final Withholding withholding;

	@SuppressWarnings("unchecked")
	WithholdingSerializer(ValueSerializer<?> serializer, Withholding withholding) {
		this.serializer = (ValueSerializer<Object>) serializer;
		this.withholding = withholding;
	}

	@Override
	public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
		Object shown = shown(value, generator, context);
		if (shown != null) {
			this.serializer.serialize(shown, generator, context);
		}
	}

	@Override
	public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
			TypeSerializer typeSerializer) {
		Object shown = shown(value, generator, context);
		if (shown != null) {
			this.serializer.serializeWithType(shown, generator, context, typeSerializer);
		}
	}

	private @Nullable Object shown(Object value, JsonGenerator generator, SerializationContext context) {
		Audience audience = Audiences.of(context);
		Object shown = (audience != null) ? this.withholding.shown(value, audience) : value;
		if (shown == null && audience != null && !isUnwrappingSerializer()) {
			leaveOut(generator, audience);
		}
		return shown;
	}

	private static void leaveOut(JsonGenerator generator, Audience audience) {
		TokenStreamContext place = generator.streamWriteContext();
		if (place.inRoot()) {
			throw WithheldObjectException.refuse(audience);
		}
		if (place.inObject() || !isElementOfMany(place.currentValue())) {
			generator.writeNull();
		}
	}

	// An object that is written as an array has its properties at fixed positions
	private static boolean isElementOfMany(@Nullable Object container) {
		return container == null || container instanceof Iterable<?> || container instanceof Iterator<?>
				|| container instanceof BaseStream<?, ?> || container.getClass().isArray();
	}

	@Override
	public void resolve(SerializationContext context) {
		this.serializer.resolve(context);
	}

	@Override
	public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
		return with(this.serializer.createContextual(context, property));
	}

	@Override
	public ValueSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
		return with(this.serializer.unwrappingSerializer(unwrapper));
	}

	@Override
	public ValueSerializer<?> withFilterId(Object filterId) {
		return with(this.serializer.withFilterId(filterId));
	}

	@Override
	public ValueSerializer<?> withIgnoredProperties(Set<String> ignoredProperties) {
		return with(this.serializer.withIgnoredProperties(ignoredProperties));
	}

	@Override
	public ValueSerializer<?> withFormatOverrides(SerializationConfig config, JsonFormat.Value format) {
		return with(this.serializer.withFormatOverrides(config, format));
	}

	private ValueSerializer<Object> with(ValueSerializer<?> other) {
		return (other != this.serializer) ? new WithholdingSerializer(other, this.withholding) : this;
	}

	@Override
	public boolean isUnwrappingSerializer() {
		return this.serializer.isUnwrappingSerializer();
	}

	@Override
	public Class<?> handledType() {
		return this.serializer.handledType();
	}

	@Override
	public boolean usesObjectId() {
		return this.serializer.usesObjectId();
	}

	@Override
	public ValueSerializer<?> getDelegatee() {
		return this.serializer;
	}

	@Override
	public Iterator<PropertyWriter> properties() {
		return this.serializer.properties();
	}

	@Override
	public boolean isEmpty(SerializationContext context, Object value) {
		return this.serializer.isEmpty(context, value);
	}

	@Override
	public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
		this.serializer.acceptJsonFormatVisitor(visitor, type);
	}

}
