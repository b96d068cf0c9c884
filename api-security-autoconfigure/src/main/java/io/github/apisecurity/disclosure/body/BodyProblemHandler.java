package io.github.apisecurity.disclosure.body;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.jsontype.TypeIdResolver;

/**
 * Takes note of what is wrong and lets the reading go on, so that a client learns all of
 * it at once.
 */
final class BodyProblemHandler extends DeserializationProblemHandler {

	@Override
	public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
			ValueDeserializer<?> deserializer, Object beanOrClass, String propertyName) {
		if (!context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				|| !BodyErrors.areCollected(context)) {
			return false;
		}
		BodyErrors.report(context, parser, BodyErrors.UNKNOWN);
		parser.skipChildren();
		return true;
	}

	@Override
	public @Nullable Object handleUnexpectedToken(DeserializationContext context, JavaType targetType, JsonToken token,
			JsonParser parser, String failureMsg) {
		return wrongType(context, targetType.getRawClass(), parser);
	}

	@Override
	public @Nullable Object handleMissingInstantiator(DeserializationContext context, Class<?> instClass,
			ValueInstantiator instantiator, JsonParser parser, String msg) {
		// Where a type cannot be instantiated at all, its definition is at fault
		boolean scalar = parser != null && parser.currentToken() != null && parser.currentToken().isScalarValue();
		return scalar ? wrongType(context, instClass, parser) : NOT_HANDLED;
	}

	@Override
	public @Nullable JavaType handleUnknownTypeId(DeserializationContext context, JavaType baseType, String subTypeId,
			TypeIdResolver idResolver, String failureMsg) {
		return unknownType(context);
	}

	@Override
	public @Nullable JavaType handleMissingTypeId(DeserializationContext context, JavaType baseType,
			TypeIdResolver idResolver, String failureMsg) {
		return unknownType(context);
	}

	private static @Nullable JavaType unknownType(DeserializationContext context) {
		if (!BodyErrors.areCollected(context)) {
			return null;
		}
		BodyErrors.report(context, null, "does not say which known type it is");
		return context.constructType(Void.class);
	}

	private static @Nullable Object wrongType(DeserializationContext context, Class<?> type, JsonParser parser) {
		if (type.isPrimitive() || !BodyErrors.areCollected(context)) {
			return NOT_HANDLED;
		}
		BodyErrors.report(context, parser, BodyErrors.WRONG_TYPE);
		parser.skipChildren();
		return null;
	}

}
