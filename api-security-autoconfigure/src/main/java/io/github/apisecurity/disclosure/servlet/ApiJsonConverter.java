package io.github.apisecurity.disclosure.servlet;

import java.io.IOException;
import java.util.Map;

import io.github.apisecurity.disclosure.json.DisclosureModule;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/**
 * Writes JSON for whoever the response is for.
 */
final class ApiJsonConverter extends JacksonJsonHttpMessageConverter {

	private final ServletBodies bodies;

	/**
	 * Creates a converter in the place of another.
	 * @param replaced the other
	 * @param bodies says who bodies are for
	 * @param module cuts responses
	 */
	ApiJsonConverter(JacksonJsonHttpMessageConverter replaced, ServletBodies bodies, DisclosureModule module) {
		super(module.addTo(replaced.getMapper()));
		this.bodies = bodies;
		setSupportedMediaTypes(replaced.getSupportedMediaTypes());
	}

	@Override
	protected void writeInternal(Object object, ResolvableType type, HttpOutputMessage message,
			@Nullable Map<String, Object> hints) throws IOException {
		this.bodies.write(object, type, message, () -> super.writeInternal(object, type, message, hints));
	}

}
