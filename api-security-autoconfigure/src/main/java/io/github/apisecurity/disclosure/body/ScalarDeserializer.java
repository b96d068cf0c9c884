package io.github.apisecurity.disclosure.body;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.ClassUtil;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Reads a value that is no object and no array. What is wrong with it does not end the
 * reading of the body, and a text is a number only where the property declares it
 * ({@code @JsonFormat(shape = STRING)}).
 */
final class ScalarDeserializer extends DelegatingDeserializer {

	private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");

	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

	private final @Nullable String name;

	private final boolean textual;

	ScalarDeserializer(ValueDeserializer<?> delegate) {
		this(delegate, null, false);
	}

	private ScalarDeserializer(ValueDeserializer<?> delegate, @Nullable String name, boolean textual) {
		super(delegate);
		this.name = name;
		this.textual = textual;
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
		return new ScalarDeserializer(delegate, this.name, this.textual);
	}

	@Override
	@SuppressWarnings("NullAway") // no property at the root
	public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
		ValueDeserializer<?> contextual = (property != null)
				? context.handleSecondaryContextualization(this._delegatee, property, property.getType())
				: this._delegatee.createContextual(context, property);
		boolean declared = property != null && isNumber()
				&& property.findPropertyFormat(context.getConfig(), handledType())
					.getShape() == JsonFormat.Shape.STRING;
		return new ScalarDeserializer(contextual, (property != null) ? property.getName() : null, declared);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		try {
			if (isNumber() && parser.hasToken(JsonToken.VALUE_STRING)) {
				return fromText(parser, context);
			}
			return this._delegatee.deserialize(parser, context);
		}
		catch (DatabindException | InputCoercionException ex) {
			return wrong(parser, context, ex);
		}
	}

	@Override
	public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer typeDeserializer) {
		try {
			return this._delegatee.deserializeWithType(parser, context, typeDeserializer);
		}
		catch (DatabindException | InputCoercionException ex) {
			return wrong(parser, context, ex);
		}
	}

	@Override
	public @Nullable Object getNullValue(DeserializationContext context) {
		try {
			return this._delegatee.getNullValue(context);
		}
		catch (DatabindException | InputCoercionException ex) {
			return wrong(null, context, ex);
		}
	}

	@Override
	public @Nullable Object getAbsentValue(DeserializationContext context) {
		try {
			return this._delegatee.getAbsentValue(context);
		}
		catch (DatabindException | InputCoercionException ex) {
			if (this.name == null || !BodyErrors.areCollected(context)) {
				throw ex;
			}
			// The parser stands behind the object that lacks the property
			BodyErrors.report(context, null, BodyErrors.pointer(context.getParser(), this.name), "is missing");
			return defaultValue();
		}
	}

	private @Nullable Object fromText(JsonParser parser, DeserializationContext context) {
		String text = parser.getString();
		boolean integer = logicalType() == LogicalType.Integer;
		if (!this.textual || text.length() > parser.streamReadConstraints().getMaxNumberLength()
				|| !(integer ? INTEGER : NUMBER).matcher(text).matches()) {
			return wrong(parser, context, null);
		}
		try (TokenBuffer buffer = context.bufferForInputBuffering(parser)) {
			if (integer) {
				buffer.writeNumber(new BigDecimal(text).toBigIntegerExact());
			}
			else {
				buffer.writeNumber(new BigDecimal(text));
			}
			return this._delegatee.deserialize(buffer.asParserOnFirstToken(context), context);
		}
	}

	private @Nullable Object wrong(@Nullable JsonParser parser, DeserializationContext context,
			@Nullable JacksonException failure) {
		if (failure != null && !BodyErrors.areCollected(context)) {
			throw failure;
		}
		BodyErrors.report(context, parser, BodyErrors.WRONG_TYPE);
		if (parser != null) {
			parser.skipChildren();
		}
		return defaultValue();
	}

	private @Nullable Object defaultValue() {
		Class<?> type = handledType();
		return (type != null && type.isPrimitive()) ? ClassUtil.defaultValue(type) : null;
	}

	private boolean isNumber() {
		LogicalType type = logicalType();
		Class<?> handled = handledType();
		return (type == LogicalType.Integer || type == LogicalType.Float) && handled != Character.class
				&& handled != char.class;
	}

}
