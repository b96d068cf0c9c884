package io.github.apisecurity.disclosure.reactive;

import java.util.HashMap;
import java.util.Map;

import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.json.AudienceAttributes;
import io.github.apisecurity.disclosure.json.WithheldObjectException;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MimeType;

/**
 * An encoder for the responses of the server that tells Jackson who they are for. Objects
 * of others are left out of streams; alone, one ends the response.
 */
public final class AudienceEncoder extends JacksonJsonEncoder {

	private static final String AUDIENCE = Audience.class.getName();

	private final ResponseAudience audiences;

	/**
	 * Creates an encoder.
	 * @param mapper writes objects
	 * @param audiences says who responses are for
	 * @param mimeTypes media types
	 */
	public AudienceEncoder(JsonMapper mapper, ResponseAudience audiences, MimeType... mimeTypes) {
		super(mapper, mimeTypes);
		this.audiences = audiences;
	}

	@Override
	public Map<String, Object> getEncodeHints(@Nullable ResolvableType actualType, ResolvableType elementType,
			@Nullable MediaType mediaType, ServerHttpRequest request, ServerHttpResponse response) {
		Map<String, Object> hints = new HashMap<>(
				super.getEncodeHints(actualType, elementType, mediaType, request, response));
		Object exchange = request.getAttributes().get(ApiExchange.ATTRIBUTE);
		hints.put(AUDIENCE, this.audiences.of((exchange instanceof ApiExchange known) ? known : null, elementType,
				new ReactiveResponseFields(response)));
		return hints;
	}

	@Override
	public Flux<DataBuffer> encode(Publisher<?> input, DataBufferFactory bufferFactory, ResolvableType elementType,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		Audience audience = audience(hints);
		Publisher<?> shown = (input instanceof Mono) ? input
				: Flux.from(input).filter((element) -> !this.audiences.isWithheld(element, audience));
		return super.encode(shown, bufferFactory, elementType, mimeType, hints);
	}

	@Override
	public DataBuffer encodeValue(Object value, DataBufferFactory bufferFactory, ResolvableType valueType,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		Audience audience = audience(hints);
		if (this.audiences.isWithheld(value, audience)) {
			if (MediaType.TEXT_EVENT_STREAM.isCompatibleWith(mimeType)) {
				return bufferFactory.wrap(new byte[0]);
			}
			throw WithheldObjectException.refuse(audience);
		}
		return super.encodeValue(value, bufferFactory, valueType, mimeType, hints);
	}

	@Override
	protected ObjectWriter customizeWriter(ObjectWriter writer, @Nullable MimeType mimeType, ResolvableType elementType,
			@Nullable Map<String, Object> hints) {
		return AudienceAttributes.writingFor(super.customizeWriter(writer, mimeType, elementType, hints),
				audience(hints));
	}

	private static Audience audience(@Nullable Map<String, Object> hints) {
		return (hints != null && hints.get(AUDIENCE) instanceof Audience audience) ? audience : Audience.UNKNOWN;
	}

}
