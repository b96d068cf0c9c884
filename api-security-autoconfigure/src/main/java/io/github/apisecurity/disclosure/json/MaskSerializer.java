package io.github.apisecurity.disclosure.json;

import java.util.Map;
import java.util.Optional;

import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.disclosure.Maskers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Writes values masked, each element of containers by itself.
 */
final class MaskSerializer extends ValueSerializer<Object> {

	private final Mask mask;

	MaskSerializer(Mask mask) {
		this.mask = mask;
	}

	@Override
	public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
		write(value, generator);
	}

	@Override
	public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
			TypeSerializer typeSerializer) {
		write(value, generator);
	}

	private void write(@Nullable Object value, JsonGenerator generator) {
		if (value == null) {
			generator.writeNull();
		}
		else if (value instanceof Optional<?> optional) {
			write(optional.orElse(null), generator);
		}
		else if (value instanceof Iterable<?> elements) {
			generator.writeStartArray();
			elements.forEach((element) -> write(element, generator));
			generator.writeEndArray();
		}
		else if (value instanceof Object[] elements) {
			generator.writeStartArray();
			for (Object element : elements) {
				write(element, generator);
			}
			generator.writeEndArray();
		}
		else if (value instanceof Map<?, ?> map) {
			generator.writeStartObject();
			map.forEach((key, element) -> {
				generator.writeName(String.valueOf(key));
				write(element, generator);
			});
			generator.writeEndObject();
		}
		else {
			generator.writeString(masked(value));
		}
	}

	// Only of simple values is it known what their text is
	private String masked(Object value) {
		boolean simple = value instanceof CharSequence || value instanceof Number || value instanceof Character;
		return simple ? Maskers.mask(value.toString(), this.mask) : Maskers.HIDDEN;
	}

	@Override
	public boolean isEmpty(SerializationContext context, Object value) {
		return (value instanceof CharSequence text && text.isEmpty())
				|| (value instanceof Optional<?> optional && optional.isEmpty())
				|| (value instanceof Iterable<?> elements && !elements.iterator().hasNext())
				|| (value instanceof Map<?, ?> map && map.isEmpty());
	}

}
