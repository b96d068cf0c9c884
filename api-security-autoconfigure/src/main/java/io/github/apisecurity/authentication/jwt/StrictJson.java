package io.github.apisecurity.authentication.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON object: UTF-8 only, no name twice at any level, nesting of at most
 * {@value #MAX_NESTING}, nothing behind it (RFC 8725 §3.7, RFC 7519 §4).
 */
final class StrictJson {

	static final int MAX_NESTING = 32;

	private static final int MAX_TEXT = 64 * 1024;

	private static final int MAX_NUMBER = 64;

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(MAX_NESTING)
			.maxStringLength(MAX_TEXT)
			.maxNameLength(MAX_TEXT)
			.maxNumberLength(MAX_NUMBER)
			.build())
		.build();

	private StrictJson() {
	}

	/**
	 * Reads an object.
	 * @param json the bytes
	 * @return its members, in their order; integers are {@code Long} or
	 * {@code BigInteger}, other numbers finite {@code Double}
	 * @throws IllegalArgumentException if it is not such an object, with a message that
	 * holds nothing of it
	 */
	static Map<String, @Nullable Object> object(byte[] json) {
		try (JsonParser parser = parser(json)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new IllegalArgumentException("no JSON object");
			}
			Map<String, @Nullable Object> object = object(parser);
			if (parser.nextToken() != null) {
				throw new IllegalArgumentException("more than one JSON value");
			}
			return object;
		}
		catch (JacksonException | CharacterCodingException ex) {
			throw new IllegalArgumentException("no strict JSON");
		}
	}

	private static JsonParser parser(byte[] json) throws CharacterCodingException {
		// Jackson reads overlong forms and surrogates, which are no UTF-8
		return isAscii(json) ? FACTORY.createParser(ObjectReadContext.empty(), json)
				: FACTORY.createParser(ObjectReadContext.empty(),
						StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
	}

	private static boolean isAscii(byte[] json) {
		int bits = 0;
		for (byte octet : json) {
			bits |= octet;
		}
		return bits >= 0;
	}

	private static Map<String, @Nullable Object> object(JsonParser parser) {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		int size = 0;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			object.put(name, value(parser, parser.nextToken()));
			size++;
			if (object.size() != size) {
				throw new IllegalArgumentException("the same name twice");
			}
		}
		return object;
	}

	private static List<@Nullable Object> array(JsonParser parser) {
		List<@Nullable Object> array = new ArrayList<>();
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			array.add(value(parser, token));
		}
		return array;
	}

	private static @Nullable Object value(JsonParser parser, JsonToken token) {
		return switch (token) {
			case START_OBJECT -> object(parser);
			case START_ARRAY -> array(parser);
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT -> integer(parser);
			case VALUE_NUMBER_FLOAT -> decimal(parser);
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			case VALUE_NULL -> null;
			default -> throw new IllegalArgumentException("no strict JSON");
		};
	}

	private static Object integer(JsonParser parser) {
		return (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) ? (Object) parser.getLongValue()
				: parser.getBigIntegerValue();
	}

	private static Object decimal(JsonParser parser) {
		double decimal = parser.getDoubleValue();
		if (!Double.isFinite(decimal)) {
			throw new IllegalArgumentException("a number out of range");
		}
		return decimal;
	}

}
