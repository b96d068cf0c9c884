package io.github.apisecurity.guard.reactive;

import io.github.apisecurity.guard.ApiExchange;
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
 * A response that does not end as an error without a body.
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
			return super.writeWith(body);
		}
		if (body instanceof Mono<? extends DataBuffer> single) {
			return single.<DataBuffer>map((buffer) -> buffer).filter(TrackedResponse::isFilled).flatMap((buffer) -> {
				this.hasBody = true;
				return super.writeWith(Mono.just(buffer));
			}).switchIfEmpty(Mono.defer(this::completeBareError));
		}
		return Flux.<DataBuffer>from(body).filter(TrackedResponse::isFilled).switchOnFirst((first, all) -> {
			this.hasBody = first.hasValue();
			return (first.isOnComplete()) ? completeBareError() : super.writeWith(all);
		}).then();
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		if (isWithheld()) {
			return completeWithheld();
		}
		if (!isBareError()) {
			return super.writeAndFlushWith(body);
		}
		return Flux.<Publisher<? extends DataBuffer>>from(body).switchOnFirst((first, all) -> {
			this.hasBody = first.hasValue();
			return (first.isOnComplete()) ? completeBareError() : super.writeAndFlushWith(all);
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
