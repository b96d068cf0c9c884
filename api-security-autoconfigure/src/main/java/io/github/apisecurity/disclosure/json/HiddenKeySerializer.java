package io.github.apisecurity.disclosure.json;

import io.github.apisecurity.disclosure.Maskers;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Hides keys of maps that are objects of which not everyone sees all: as a key, an object
 * is the text that its {@code toString} gives.
 */
final class HiddenKeySerializer extends ValueSerializer<Object> {

	private final ValueSerializer<Object> serializer;

	@SuppressWarnings("unchecked")
	HiddenKeySerializer(ValueSerializer<?> serializer) {
		this.serializer = (ValueSerializer<Object>) serializer;
	}

	@Override
	public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
		if (Audiences.of(context) == null) {
			this.serializer.serialize(value, generator, context);
		}
		else {
			generator.writeName(Maskers.HIDDEN);
		}
	}

}
