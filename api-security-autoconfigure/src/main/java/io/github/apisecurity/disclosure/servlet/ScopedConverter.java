package io.github.apisecurity.disclosure.servlet;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.SmartHttpMessageConverter;

/**
 * A converter of another format than JSON that is told who a body is from.
 */
public final class ScopedConverter implements SmartHttpMessageConverter<Object> {

	private final SmartHttpMessageConverter<Object> delegate;

	/**
	 * Creates a converter.
	 * @param delegate converts
	 */
	public ScopedConverter(SmartHttpMessageConverter<Object> delegate) {
		this.delegate = delegate;
	}

	@Override
	public List<MediaType> getSupportedMediaTypes() {
		return this.delegate.getSupportedMediaTypes();
	}

	@Override
	public List<MediaType> getSupportedMediaTypes(Class<?> type) {
		return this.delegate.getSupportedMediaTypes(type);
	}

	@Override
	public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
		return this.delegate.canRead(type, mediaType);
	}

	@Override
	public Object read(ResolvableType type, HttpInputMessage input, @Nullable Map<String, Object> hints)
			throws IOException {
		Audience audience = ApiJsonConverter.audience();
		try (AudienceScope scope = AudienceScope.reading((audience != null) ? audience : Audience.UNKNOWN)) {
			return this.delegate.read(type, input, hints);
		}
	}

	@Override
	public boolean canWrite(ResolvableType targetType, Class<?> valueClass, @Nullable MediaType mediaType) {
		return this.delegate.canWrite(targetType, valueClass, mediaType);
	}

	@Override
	public void write(Object value, ResolvableType type, @Nullable MediaType contentType, HttpOutputMessage output,
			@Nullable Map<String, Object> hints) throws IOException {
		this.delegate.write(value, type, contentType, output, hints);
	}

}
