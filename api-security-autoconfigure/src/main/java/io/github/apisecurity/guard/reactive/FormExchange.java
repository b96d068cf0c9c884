package io.github.apisecurity.guard.reactive;

import reactor.core.publisher.Mono;

import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.ServerWebInputException;

/**
 * An exchange whose forms fail as what they are, the client's mistake. Only here is it
 * known that the exception is about the request and not about what another server sent.
 */
class FormExchange extends ServerWebExchangeDecorator {

	FormExchange(ServerWebExchange exchange) {
		super(exchange);
	}

	@Override
	public Mono<MultiValueMap<String, String>> getFormData() {
		return super.getFormData().onErrorMap(FormExchange::translate);
	}

	@Override
	public Mono<MultiValueMap<String, Part>> getMultipartData() {
		return super.getMultipartData().onErrorMap(FormExchange::translate);
	}

	private static Throwable translate(Throwable failure) {
		if (failure instanceof DataBufferLimitException) {
			return new ContentTooLargeException(failure);
		}
		// IllegalArgumentException: broken percent-encoding, a part whose header fields
		// cannot be parsed
		return (failure instanceof DecodingException || failure instanceof IllegalArgumentException)
				? new ServerWebInputException("The form cannot be read", null, failure) : failure;
	}

}
