package io.github.apisecurity.disclosure.body;

import io.github.apisecurity.disclosure.Handling;
import io.github.apisecurity.disclosure.JsonPatch;
import io.github.apisecurity.disclosure.MergePatch;
import io.github.apisecurity.guard.Audience;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperBuilderState;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import org.springframework.util.MimeType;

/**
 * How the server reads JSON. Only the server: a mapper of the application is taken as it
 * is and stays as it is.
 * <ul>
 * <li>Unknown properties, duplicate properties (RFC 8259 §4) and anything behind the
 * document are refused.</li>
 * <li>A scalar is what its property asks for: no text for a number or a boolean, no
 * number for a text, a boolean or an enum, no fraction for an integer, no empty text for
 * nothing. An integer may stand for a fraction, and a text for a number where the
 * property says so: {@code @JsonFormat(shape = STRING)}.</li>
 * <li>The text is UTF-8 without a byte order mark (RFC 8259 §8.1).</li>
 * <li>Depth, lengths and counts have limits.</li>
 * </ul>
 */
public final class RequestJson {

	private static final LogicalType[] NOT_FROM_EMPTY = { LogicalType.Boolean, LogicalType.Integer, LogicalType.Float,
			LogicalType.DateTime, LogicalType.OtherScalar, LogicalType.Enum, LogicalType.POJO, LogicalType.Collection,
			LogicalType.Array, LogicalType.Map };

	private final JsonLimits limits;

	private final Handling unknown;

	private final WriteRules rules;

	private final HiddenProperties hidden;

	/**
	 * Creates a way to read JSON.
	 * @param limits how much of everything a body may have
	 * @param unknown what happens to unknown properties
	 * @param rules who may set what, for patches
	 * @param hidden what patches must not read
	 */
	public RequestJson(JsonLimits limits, Handling unknown, WriteRules rules, HiddenProperties hidden) {
		this.limits = limits;
		this.unknown = unknown;
		this.rules = rules;
		this.hidden = hidden;
	}

	/**
	 * Returns a mapper that knows all that another knows and reads strictly.
	 * @param mapper the other, which stays as it is
	 * @return the strict mapper
	 */
	public JsonMapper strict(JsonMapper mapper) {
		JsonFactory factory = mapper.tokenStreamFactory()
			.rebuild()
			.streamReadConstraints(this.limits.constraints())
			.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
			.build();
		JsonMapper.Builder builder = new FactoryBuilder(mapper.rebuild().saveStateApplyModules(), factory);
		builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
		builder.disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);
		builder.disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);
		builder.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		builder.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT,
				DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
				DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT,
				DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS);
		builder.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
		builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
		if (this.unknown == Handling.REJECT) {
			builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
		}
		refuseCoercions(builder);
		Patches patches = new Patches(this.rules, this.hidden);
		JsonMapper strict = builder.addHandler(new BodyProblemHandler()).addModule(module(patches)).build();
		patches.use(strict);
		return strict;
	}

	/**
	 * Returns a reader for one body.
	 * @param reader a reader of the strict mapper
	 * @param audience who sends the body, or {@code null} if it is not known
	 * @return the reader
	 */
	public ObjectReader reader(ObjectReader reader, @Nullable Audience audience) {
		Class<?> type = (reader.getValueType() != null) ? reader.getValueType().getRawClass() : Object.class;
		boolean patch = type == MergePatch.class || type == JsonPatch.class;
		return new BodyReader(patch ? BodyReader.exact(reader) : reader,
				(audience != null) ? audience : Audience.UNKNOWN);
	}

	/**
	 * Returns whether a body of a media type may be read as a type. Patches have media
	 * types of their own: what is meant as one kind of patch must not be taken for
	 * another.
	 * @param type the type
	 * @param mediaType the media type, or {@code null} if it is not known
	 * @return whether it may
	 */
	public static boolean isAccepted(Class<?> type, @Nullable MimeType mediaType) {
		if (type == MergePatch.class) {
			return isType(mediaType, MergePatch.MEDIA_TYPE);
		}
		return type != JsonPatch.class || isType(mediaType, JsonPatch.MEDIA_TYPE);
	}

	private static boolean isType(@Nullable MimeType mediaType, String expected) {
		return mediaType != null && expected.equalsIgnoreCase(mediaType.getType() + "/" + mediaType.getSubtype());
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static SimpleModule module(Patches patches) {
		SimpleModule module = new SimpleModule("api-security-request-bodies");
		module.setDeserializerModifier(new StrictModifier());
		module.addDeserializer(MergePatch.class, (ValueDeserializer) new PatchDeserializer(patches, true, null));
		module.addDeserializer(JsonPatch.class, (ValueDeserializer) new PatchDeserializer(patches, false, null));
		return module;
	}

	private static void refuseCoercions(JsonMapper.Builder builder) {
		builder.withCoercionConfig(LogicalType.Textual,
				(config) -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
		builder.withCoercionConfig(LogicalType.Boolean,
				(config) -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.String, CoercionAction.Fail));
		builder.withCoercionConfig(LogicalType.Integer,
				(config) -> config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail));
		for (LogicalType type : NOT_FROM_EMPTY) {
			builder.withCoercionConfig(type,
					(config) -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
						.setAcceptBlankAsEmpty(false));
		}
	}

	/**
	 * A builder that goes on from the state of another with another factory.
	 */
	private static final class FactoryBuilder extends JsonMapper.Builder {

		FactoryBuilder(MapperBuilderState state, JsonFactory factory) {
			super((StateImpl) state);
			this._streamFactory = factory;
		}

	}

}
