package io.github.apisecurity.disclosure.reactive;

import java.util.List;
import java.util.Map;

import io.github.apisecurity.disclosure.ProblemDetails;
import io.github.apisecurity.guard.ApiExchange;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Writes the problem details that handlers of the application return, with the trace id.
 */
public final class ProblemDetailMessageWriter implements HttpMessageWriter<ProblemDetail> {

	private final ProblemDetails details;

	/**
	 * Creates a writer.
	 * @param details writes the document
	 */
	public ProblemDetailMessageWriter(ProblemDetails details) {
		this.details = details;
	}

	@Override
	public List<MediaType> getWritableMediaTypes() {
		return List.of(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Override
	public boolean canWrite(ResolvableType elementType, @Nullable MediaType mediaType) {
		Class<?> type = elementType.resolve();
		return type != null && ProblemDetail.class.isAssignableFrom(type);
	}

	@Override
	public Mono<Void> write(Publisher<? extends ProblemDetail> input, ResolvableType elementType,
			@Nullable MediaType mediaType, ReactiveHttpOutputMessage message, Map<String, Object> hints) {
		return write(input, null, message);
	}

	@Override
	public Mono<Void> write(Publisher<? extends ProblemDetail> input, ResolvableType actualType,
			ResolvableType elementType, @Nullable MediaType mediaType, ServerHttpRequest request,
			ServerHttpResponse response, Map<String, Object> hints) {
		Object exchange = request.getAttributes().get(ApiExchange.ATTRIBUTE);
		return write(input, (exchange instanceof ApiExchange opened) ? opened : null, response);
	}

	private Mono<Void> write(Publisher<? extends ProblemDetail> input, @Nullable ApiExchange exchange,
			ReactiveHttpOutputMessage message) {
		return Mono.<ProblemDetail>from(input).flatMap((detail) -> {
			byte[] body = this.details.write(detail, detail.getStatus(), exchange);
			message.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
			message.getHeaders().setContentLength(body.length);
			DataBuffer buffer = message.bufferFactory().wrap(body);
			return message.writeWith(Mono.just(buffer));
		});
	}

}
