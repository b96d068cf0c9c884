package io.github.apisecurity.guard.reactive;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.BodyBlockedException;
import io.github.apisecurity.guard.BodyInspection;
import io.github.apisecurity.guard.Verdict;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;

/**
 * A response that does not end as an error without a body, and whose body is inspected on
 * its way out.
 */
class TrackedResponse extends ServerHttpResponseDecorator {

	private final WebExchangeGuard guard;

	private final ApiExchange opened;

	private final ServerWebExchange exchange;

	private boolean hasBody;

	TrackedResponse(ServerHttpResponse response, WebExchangeGuard guard, ApiExchange opened,
			ServerWebExchange exchange) {
		super(response);
		this.guard = guard;
		this.opened = opened;
		this.exchange = exchange;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		if (isWithheld()) {
			return Flux.from(body).doOnNext(DataBufferUtils::release).then(Mono.defer(this::completeWithheld));
		}
		if (!isBareError()) {
			return inspectAndWrite(body);
		}
		if (body instanceof Mono<? extends DataBuffer> single) {
			return single.<DataBuffer>map((buffer) -> buffer).filter(TrackedResponse::isFilled).flatMap((buffer) -> {
				this.hasBody = true;
				return inspectAndWrite(Mono.just(buffer));
			}).switchIfEmpty(Mono.defer(this::completeBareError));
		}
		return Flux.<DataBuffer>from(body).filter(TrackedResponse::isFilled).switchOnFirst((first, all) -> {
			this.hasBody = first.hasValue();
			return (first.isOnComplete()) ? completeBareError() : inspectAndWrite(all);
		}).then();
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		if (isWithheld()) {
			return completeWithheld();
		}
		if (!isBareError()) {
			return inspectAndFlush(body);
		}
		return Flux.<Publisher<? extends DataBuffer>>from(body).switchOnFirst((first, all) -> {
			this.hasBody = first.hasValue();
			return (first.isOnComplete()) ? completeBareError() : inspectAndFlush(all);
		}).then();
	}

	@Override
	public Mono<Void> setComplete() {
		if (isWithheld()) {
			return completeWithheld();
		}
		return isBareError() ? completeBareError() : super.setComplete();
	}

	/**
	 * Writes a problem if the response is an error and nothing has been written.
	 * @return completes when it is written
	 */
	Mono<Void> completeBareError() {
		HttpStatusCode status = getStatusCode();
		return (isBareError() && status != null) ? this.guard.writeError(status.value(), this.opened, this.exchange)
				: Mono.empty();
	}

	// Whatever the application would say of it, in an advice of its own
	private boolean isWithheld() {
		return this.opened.isWithheld() && !this.opened.isProblem() && !isCommitted();
	}

	private Mono<Void> completeWithheld() {
		Verdict.Refuse refusal = this.opened.refusal();
		return (refusal != null) ? this.guard.write(refusal, this.opened, this.exchange) : Mono.empty();
	}

	private Mono<Void> inspectAndWrite(Publisher<? extends DataBuffer> body) {
		BodyInspection inspection = this.guard.inspect(this.opened, this);
		if (inspection == null) {
			return super.writeWith(body);
		}
		InspectedBody inspected = new InspectedBody(inspection, bufferFactory());
		return blocking(super.writeWith((body instanceof Mono<? extends DataBuffer> single) ? inspected.inspect(single)
				: inspected.inspect(body)));
	}

	private Mono<Void> inspectAndFlush(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		BodyInspection inspection = this.guard.inspect(this.opened, this);
		if (inspection == null) {
			return super.writeAndFlushWith(body);
		}
		InspectedBody inspected = new InspectedBody(inspection, bufferFactory());
		return blocking(super.writeAndFlushWith(Flux.<Publisher<? extends DataBuffer>>from(body)
			.<Publisher<DataBuffer>>map(inspected::part)
			.concatWith(Flux.defer(() -> inspected.end().map(Mono::just)))));
	}

	private Mono<Void> blocking(Mono<Void> written) {
		return written.onErrorResume(BodyBlockedException.class,
				(blocked) -> this.guard.block(blocked, this.opened, this.exchange));
	}

	// A body that HEAD drops has been written without being committed
	private boolean isBareError() {
		HttpStatusCode status = getStatusCode();
		return status != null && status.isError() && !isCommitted() && !this.hasBody && !this.opened.isProblem();
	}

	private static boolean isFilled(DataBuffer buffer) {
		if (buffer.readableByteCount() > 0) {
			return true;
		}
		DataBufferUtils.release(buffer);
		return false;
	}

}
