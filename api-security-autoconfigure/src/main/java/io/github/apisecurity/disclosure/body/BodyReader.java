package io.github.apisecurity.disclosure.body;

import java.io.InputStream;
import java.io.Reader;
import java.util.List;

import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import io.github.apisecurity.http.ProblemType;
import io.github.apisecurity.http.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.exc.InvalidDefinitionException;

/**
 * Reads the body of one request, on behalf of its sender and to its end, and says all
 * that is wrong with it at once.
 */
final class BodyReader extends ObjectReader {

	private static final String NOT_JSON = "is not valid JSON";

	private static final String DUPLICATE = "is there more than once";

	private static final String TOO_MUCH = "is larger or deeper than accepted";

	private final @Nullable Audience audience;

	// Without an audience it is not a request that is read, and nothing is guarded
	BodyReader(ObjectReader base, @Nullable Audience audience) {
		super(base, base.getConfig().withAttribute(BodyErrors.class, new BodyErrors()));
		this.audience = audience;
	}

	// A patch does not know of which type its numbers are going to be
	static ObjectReader exact(ObjectReader reader) {
		return reader.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
	}

	@Override
	public <T> T readValue(InputStream source) {
		DeserializationContextExt context = _deserializationContext();
		JsonParser parser = context.assignAndReturnParser(this._parserFactory.createParser(context, source));
		return read(parser, () -> _bindAndClose(context, parser));
	}

	@Override
	public <T> T readValue(Reader source) {
		DeserializationContextExt context = _deserializationContext();
		JsonParser parser = context.assignAndReturnParser(this._parserFactory.createParser(context, source));
		return read(parser, () -> _bindAndClose(context, parser));
	}

	@Override
	public <T> T readValue(JsonParser parser) {
		DeserializationContextExt context = _deserializationContext(parser);
		return read(parser, () -> _bind(context, parser, this._valueToUpdate));
	}

	@Override
	public <T> T readValue(JsonNode source) {
		DeserializationContextExt context = _deserializationContext();
		JsonParser parser = treeAsTokens(source, context);
		return read(parser, () -> _bindAndClose(context, parser));
	}

	@SuppressWarnings({ "unchecked", "NullAway" }) // null is a value
	private <T> T read(JsonParser parser, Reading reading) {
		BodyErrors errors = errors();
		Object value = null;
		try (AudienceScope scope = (this.audience != null) ? AudienceScope.reading(this.audience) : null) {
			value = reading.read();
		}
		catch (InvalidDefinitionException | JacksonIOException | InvalidBodyException ex) {
			throw ex;
		}
		catch (JacksonException ex) {
			throw invalid(errors, parser, ex);
		}
		if (!errors.isEmpty()) {
			throw new InvalidBodyException(errors.found(), ProblemType.INVALID_REQUEST, null);
		}
		return (T) value;
	}

	private BodyErrors errors() {
		return (BodyErrors) this._config.getAttributes().getAttribute(BodyErrors.class);
	}

	private static InvalidBodyException invalid(BodyErrors errors, JsonParser parser, JacksonException failure) {
		if (failure instanceof StreamConstraintsException) {
			boolean size = String.valueOf(failure.getOriginalMessage()).startsWith("Document length");
			return new InvalidBodyException(List.of(Violation.inBody("", TOO_MUCH)),
					size ? ProblemType.REQUEST_TOO_LARGE : ProblemType.INVALID_REQUEST, failure);
		}
		if (failure instanceof StreamReadException) {
			boolean duplicate = String.valueOf(failure.getOriginalMessage()).startsWith("Duplicate Object property");
			errors.add(duplicate ? BodyErrors.pointer(parser) : "", duplicate ? DUPLICATE : NOT_JSON);
		}
		else if (errors.isEmpty()) {
			String pointer = pointer(failure.getPath());
			errors.add(pointer, pointer.isEmpty() ? NOT_JSON : BodyErrors.WRONG_TYPE);
		}
		return new InvalidBodyException(errors.found(), ProblemType.INVALID_REQUEST, failure);
	}

	private static String pointer(List<Reference> path) {
		StringBuilder pointer = new StringBuilder();
		for (Reference step : path) {
			String name = step.getPropertyName();
			String text = (name != null) ? name : String.valueOf(step.getIndex());
			pointer.append('/').append(text.replace("~", "~0").replace("/", "~1"));
		}
		return pointer.toString();
	}

	/**
	 * Reads a value.
	 */
	@FunctionalInterface
	private interface Reading {

		Object read();

	}

}
