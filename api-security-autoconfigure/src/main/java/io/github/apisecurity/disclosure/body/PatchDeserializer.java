package io.github.apisecurity.disclosure.body;

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads patches.
 */
final class PatchDeserializer extends ValueDeserializer<Object> {

	private final Patches patches;

	private final boolean merge;

	private final @Nullable JavaType type;

	PatchDeserializer(Patches patches, boolean merge, @Nullable JavaType type) {
		this.patches = patches;
		this.merge = merge;
		this.type = type;
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
		JavaType patched = context.getContextualType().containedTypeOrUnknown(0);
		String obstacle = this.patches.obstacle(patched);
		if (obstacle != null) {
			return context.reportBadDefinition(patched, obstacle);
		}
		return new PatchDeserializer(this.patches, this.merge, patched);
	}

	@Override
	public @Nullable Object getNullValue(DeserializationContext context) {
		if (this.merge && this.type != null) {
			// RFC 7396 §2: null takes the place of all
			return this.patches.merge(JsonNodeFactory.instance.nullNode(), this.type, true,
					(pointer, detail) -> BodyErrors.report(context, null, pointer, detail));
		}
		BodyErrors.report(context, null, BodyErrors.WRONG_TYPE);
		return null;
	}

	@Override
	public Object deserialize(JsonParser parser, DeserializationContext context) {
		JavaType patched = (this.type != null) ? this.type : context.constructType(Object.class);
		String base = BodyErrors.pointer(parser);
		JsonNode patch = context.readTree(parser);
		boolean refuseUnknown = context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
		BiConsumer<String, String> errors = (pointer, detail) -> BodyErrors.report(context, parser, base + pointer,
				detail);
		return this.merge ? this.patches.merge(patch, patched, refuseUnknown, errors)
				: this.patches.operations(patch, patched, refuseUnknown, errors);
	}

}
