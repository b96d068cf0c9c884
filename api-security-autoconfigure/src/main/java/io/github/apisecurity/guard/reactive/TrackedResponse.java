package io.github.apisecurity.guard.reactive;

import io.github.apisecurity.guard.ApiExchange;
import reactor.core.publisher.Mono;

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

	TrackedResponse(ServerHttpResponse response, WebExchangeGuard guard, ApiExchange opened,
			ServerWebExchange exchange) {
		super(response);
		this.guard = guard;
		this.opened = opened;
		this.exchange = exchange;
	}

	@Override
	public Mono<Void> setComplete() {
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

	private boolean isBareError() {
		HttpStatusCode status = getStatusCode();
		return status != null && status.isError() && !isCommitted() && getHeaders().getContentType() == null;
	}

}
