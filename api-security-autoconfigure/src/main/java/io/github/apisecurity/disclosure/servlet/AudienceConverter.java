package io.github.apisecurity.disclosure.servlet;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.json.DisclosureModule;
import io.github.apisecurity.disclosure.json.WithheldObjectException;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import io.github.apisecurity.guard.servlet.ServletGuard;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.server.DelegatingServerHttpResponse;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * A message converter that tells Jackson who the body is for that it writes, and who the
 * one is from that it reads. The response itself says who it is for, so it does not
 * matter which thread writes it.
 *
 * @param <T> the type of the mapper
 */
public final class AudienceConverter<T extends ObjectMapper> extends AbstractJacksonHttpMessageConverter<T> {

	private final AbstractJacksonHttpMessageConverter<T> converter;

	private final ResponseAudience audiences;

	private final boolean delegating;

	/**
	 * Creates a converter.
	 * @param converter reads and writes; if its mapper does not know the module, another
	 * mapper like it takes its place
	 * @param audiences says who responses are for
	 * @param module cuts responses
	 */
	public AudienceConverter(AbstractJacksonHttpMessageConverter<T> converter, ResponseAudience audiences,
			DisclosureModule module) {
		super(module.addTo(converter.getMapper()));
		this.converter = converter;
		this.audiences = audiences;
		this.delegating = getMapper() == converter.getMapper();
	}

	@Override
	public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
		return this.converter.canRead(type, mediaType);
	}

	@Override
	public boolean canWrite(ResolvableType type, Class<?> valueClass, @Nullable MediaType mediaType) {
		return this.converter.canWrite(type, valueClass, mediaType);
	}

	@Override
	public List<MediaType> getSupportedMediaTypes() {
		return this.converter.getSupportedMediaTypes();
	}

	@Override
	public List<MediaType> getSupportedMediaTypes(Class<?> type) {
		return this.converter.getSupportedMediaTypes(type);
	}

	@Override
	public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
			throws IOException {
		ApiExchange exchange = current();
		Audience audience = (exchange != null) ? exchange.audience() : Audience.UNKNOWN;
		try (AudienceScope scope = AudienceScope.reading(audience)) {
			return this.delegating ? this.converter.read(type, message, hints) : super.read(type, message, hints);
		}
	}

	@Override
	protected void writeInternal(Object object, ResolvableType type, HttpOutputMessage message,
			@Nullable Map<String, Object> hints) throws IOException {
		boolean streaming = message instanceof DelegatingServerHttpResponse;
		HttpServletResponse response = responseOf(message);
		ApiExchange exchange = (response != null) ? ServletGuard.exchange(response) : current();
		ResolvableType declared = type.equals(ResolvableType.NONE) ? ResolvableType.forClass(object.getClass()) : type;
		Audience audience = (response != null)
				? this.audiences.of(exchange, declared, new ServletResponseFields(response)) : Audience.UNKNOWN;
		if (this.audiences.isWithheld(object, audience)) {
			if (streaming) {
				return;
			}
			throw WithheldObjectException.refuse(audience);
		}
		try (AudienceScope scope = AudienceScope.writing(audience)) {
			if (this.delegating) {
				this.converter.write(object, type, message.getHeaders().getContentType(), message, hints);
			}
			else {
				super.writeInternal(object, type, message, hints);
			}
		}
	}

	private static @Nullable HttpServletResponse responseOf(HttpOutputMessage message) {
		HttpOutputMessage response = message;
		while (response instanceof DelegatingServerHttpResponse delegating) {
			ServerHttpResponse delegate = delegating.getDelegate();
			response = delegate;
		}
		return (response instanceof ServletServerHttpResponse servlet) ? servlet.getServletResponse() : null;
	}

	private static @Nullable ApiExchange current() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		Object exchange = (attributes != null)
				? attributes.getAttribute(ApiExchange.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) : null;
		return (exchange instanceof ApiExchange known) ? known : null;
	}

}
