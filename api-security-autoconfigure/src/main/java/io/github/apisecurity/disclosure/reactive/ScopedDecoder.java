package io.github.apisecurity.disclosure.reactive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.disclosure.json.BodyModules;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.codec.Hints;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.AbstractJacksonDecoder;
import org.springframework.http.codec.HttpMessageDecoder;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MimeType;

/**
 * A decoder of another format than JSON that is told who a body is from. It reads whole
 * bodies.
 */
public final class ScopedDecoder implements HttpMessageDecoder<Object> {

	private static final String AUDIENCE = Audience.class.getName();

	private final AbstractJacksonDecoder<?> delegate;

	private final @Nullable ObjectMapper mapper;

	/**
	 * Creates a decoder.
	 * @param delegate decodes; if its mapper lacks modules, another mapper like it takes
	 * its place
	 * @param modules what mappers have to know
	 */
	public ScopedDecoder(AbstractJacksonDecoder<?> delegate, BodyModules modules) {
		this.delegate = delegate;
		ObjectMapper complete = modules.addTo(delegate.getMapper());
		this.mapper = (complete == delegate.getMapper()) ? null : complete;
	}

	@Override
	public Map<String, Object> getDecodeHints(ResolvableType actualType, ResolvableType elementType,
			ServerHttpRequest request, ServerHttpResponse response) {
		Map<String, Object> hints = this.delegate.getDecodeHints(actualType, elementType, request, response);
		return (request.getAttributes().get(ApiExchange.ATTRIBUTE) instanceof ApiExchange exchange)
				? Hints.merge(hints, AUDIENCE, exchange.audience()) : hints;
	}

	@Override
	public boolean canDecode(ResolvableType elementType, @Nullable MimeType mimeType) {
		return this.delegate.canDecode(elementType, mimeType);
	}

	@Override
	public Flux<Object> decode(Publisher<DataBuffer> input, ResolvableType elementType, @Nullable MimeType mimeType,
			@Nullable Map<String, Object> hints) {
		ResolvableType list = ResolvableType.forClassWithGenerics(List.class, elementType);
		return decodeToMono(input, list, mimeType, hints).flatMapIterable((values) -> (List<?>) values)
			.cast(Object.class);
	}

	@Override
	public Mono<Object> decodeToMono(Publisher<DataBuffer> input, ResolvableType elementType,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		return DataBufferUtils.join(input, this.delegate.getMaxInMemorySize())
			.flatMap((buffer) -> Mono.justOrEmpty(decode(buffer, elementType, mimeType, hints)));
	}

	@Override
	public @Nullable Object decode(DataBuffer buffer, ResolvableType targetType, @Nullable MimeType mimeType,
			@Nullable Map<String, Object> hints) {
		Object audience = (hints != null) ? hints.get(AUDIENCE) : null;
		try (AudienceScope scope = AudienceScope
			.reading((audience instanceof Audience known) ? known : Audience.UNKNOWN)) {
			return (this.mapper == null) ? this.delegate.decode(buffer, targetType, mimeType, hints)
					: read(this.mapper, buffer, targetType);
		}
	}

	private static @Nullable Object read(ObjectMapper mapper, DataBuffer buffer, ResolvableType type) {
		try (InputStream in = buffer.asInputStream(true)) {
			return mapper.readerFor(mapper.constructType(type.getType())).readValue(in);
		}
		catch (JacksonException | IOException ex) {
			throw new DecodingException("The body cannot be read", ex);
		}
	}

	@Override
	public List<MimeType> getDecodableMimeTypes() {
		return this.delegate.getDecodableMimeTypes();
	}

	@Override
	public List<MimeType> getDecodableMimeTypes(ResolvableType targetType) {
		return this.delegate.getDecodableMimeTypes(targetType);
	}

}
