package io.github.apisecurity.disclosure.reactive;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.json.BodyModules;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import tools.jackson.databind.ObjectReader;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Hints;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MimeType;

/**
 * The JSON decoder of the server.
 */
public final class ApiJsonDecoder extends JacksonJsonDecoder {

	private static final String AUDIENCE = Audience.class.getName();

	private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

	private static final byte[] NOT_JSON = { 0 };

	private final RequestJson json;

	/**
	 * Creates a decoder in the place of another.
	 * @param replaced the other
	 * @param json how bodies of requests are read
	 * @param modules what mappers have to know
	 */
	public ApiJsonDecoder(JacksonJsonDecoder replaced, RequestJson json, BodyModules modules) {
		super(json.strict(modules.addTo(replaced.getMapper())),
				replaced.getDecodableMimeTypes().toArray(MimeType[]::new));
		this.json = json;
		setMaxInMemorySize(replaced.getMaxInMemorySize());
	}

	@Override
	public boolean canDecode(ResolvableType elementType, @Nullable MimeType mimeType) {
		return super.canDecode(elementType, mimeType) && RequestJson.isAccepted(elementType.toClass(), mimeType);
	}

	@Override
	public Map<String, Object> getDecodeHints(ResolvableType actualType, ResolvableType elementType,
			ServerHttpRequest request, ServerHttpResponse response) {
		Map<String, Object> hints = super.getDecodeHints(actualType, elementType, request, response);
		return (request.getAttributes().get(ApiExchange.ATTRIBUTE) instanceof ApiExchange exchange)
				? Hints.merge(hints, AUDIENCE, exchange.audience()) : hints;
	}

	@Override
	protected ObjectReader customizeReader(ObjectReader reader, ResolvableType elementType,
			@Nullable Map<String, Object> hints) {
		Object audience = (hints != null) ? hints.get(AUDIENCE) : null;
		return this.json.reader(reader, (audience instanceof Audience known) ? known : null);
	}

	// The parser of streams, unlike that of whole documents, skips a byte order mark
	// unless
	// it stands behind something else
	@Override
	protected Flux<DataBuffer> processInput(Publisher<DataBuffer> input, ResolvableType elementType,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		return Flux.defer(() -> {
			AtomicBoolean begun = new AtomicBoolean();
			return super.processInput(input, elementType, mimeType, hints).map((buffer) -> {
				boolean first = buffer.readableByteCount() > 0 && begun.compareAndSet(false, true);
				return (first && buffer.getByte(buffer.readPosition()) == BYTE_ORDER_MARK)
						? buffer.factory().join(List.of(buffer.factory().wrap(NOT_JSON), buffer)) : buffer;
			});
		});
	}

}
