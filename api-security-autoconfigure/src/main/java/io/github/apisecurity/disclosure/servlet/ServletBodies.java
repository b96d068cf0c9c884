package io.github.apisecurity.disclosure.servlet;

import java.io.IOException;

import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.json.WithheldObjectException;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import io.github.apisecurity.guard.servlet.ServletGuard;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.server.DelegatingServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Finds out who the body of a request is from and who the body of a response is for. The
 * response itself says the latter, so it does not matter which thread writes it.
 */
final class ServletBodies {

	private final ResponseAudience audiences;

	ServletBodies(ResponseAudience audiences) {
		this.audiences = audiences;
	}

	/**
	 * Returns who the request is from that the thread is handling.
	 * @return the audience, {@link Audience#UNKNOWN} if there is no request
	 */
	static Audience sender() {
		ApiExchange exchange = current();
		return (exchange != null) ? exchange.audience() : Audience.UNKNOWN;
	}

	/**
	 * Writes an object for whoever the response is for.
	 * @param object the object
	 * @param type its declared type
	 * @param message the response
	 * @param writing writes it
	 * @throws IOException if it cannot be written
	 * @throws WithheldObjectException if it is not for the caller
	 */
	void write(Object object, ResolvableType type, HttpOutputMessage message, Writing writing) throws IOException {
		HttpServletResponse response = responseOf(message);
		ApiExchange exchange = (response != null) ? ServletGuard.exchange(response) : current();
		ResolvableType declared = type.equals(ResolvableType.NONE) ? ResolvableType.forClass(object.getClass()) : type;
		Audience audience = (response != null)
				? this.audiences.of(exchange, declared, new ServletResponseFields(response)) : Audience.UNKNOWN;
		if (this.audiences.isWithheld(object, audience)) {
			// One of many that an emitter sends
			if (message instanceof DelegatingServerHttpResponse) {
				return;
			}
			throw WithheldObjectException.refuse(audience);
		}
		try (AudienceScope scope = AudienceScope.writing(audience)) {
			writing.write();
		}
	}

	private static @Nullable HttpServletResponse responseOf(HttpOutputMessage message) {
		HttpOutputMessage response = message;
		while (response instanceof DelegatingServerHttpResponse delegating) {
			response = delegating.getDelegate();
		}
		return (response instanceof ServletServerHttpResponse servlet) ? servlet.getServletResponse() : null;
	}

	private static @Nullable ApiExchange current() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		Object exchange = (attributes != null)
				? attributes.getAttribute(ApiExchange.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) : null;
		return (exchange instanceof ApiExchange known) ? known : null;
	}

	/**
	 * Writes a body.
	 */
	@FunctionalInterface
	interface Writing {

		/**
		 * Writes it.
		 * @throws IOException if it cannot be written
		 */
		void write() throws IOException;

	}

}
