package io.github.apisecurity.disclosure.servlet;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.disclosure.json.BodyModules;
import io.github.apisecurity.guard.AudienceScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;

/**
 * Tells Jackson who a body is for, or from, in whatever format another converter reads
 * and writes.
 *
 * @param <T> the type of the mapper
 */
final class AudienceConverter<T extends ObjectMapper> extends AbstractJacksonHttpMessageConverter<T> {

	private final AbstractJacksonHttpMessageConverter<T> converter;

	private final ServletBodies bodies;

	private final boolean delegating;

	/**
	 * Creates a converter.
	 * @param converter reads and writes; if its mapper does not know the modules, another
	 * mapper like it takes its place
	 * @param bodies says who bodies are for
	 * @param modules what mappers have to know
	 */
	AudienceConverter(AbstractJacksonHttpMessageConverter<T> converter, ServletBodies bodies, BodyModules modules) {
		super(modules.addTo(converter.getMapper()));
		this.converter = converter;
		this.bodies = bodies;
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
		try (AudienceScope scope = AudienceScope.reading(ServletBodies.sender())) {
			return this.delegating ? this.converter.read(type, message, hints) : super.read(type, message, hints);
		}
	}

	@Override
	protected void writeInternal(Object object, ResolvableType type, HttpOutputMessage message,
			@Nullable Map<String, Object> hints) throws IOException {
		this.bodies.write(object, type, message, () -> {
			if (this.delegating) {
				this.converter.write(object, type, message.getHeaders().getContentType(), message, hints);
			}
			else {
				super.writeInternal(object, type, message, hints);
			}
		});
	}

}
