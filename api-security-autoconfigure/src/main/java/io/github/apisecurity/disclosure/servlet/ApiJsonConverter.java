package io.github.apisecurity.disclosure.servlet;

import java.io.IOException;
import java.util.Map;

import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.json.AudienceAttributes;
import io.github.apisecurity.disclosure.json.BodyModules;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/**
 * Reads JSON strictly, from whoever sends the request, and writes it for whoever the
 * response is for.
 */
final class ApiJsonConverter extends JacksonJsonHttpMessageConverter {

	private final ServletBodies bodies;

	private final RequestJson json;

	/**
	 * Creates a converter in the place of another.
	 * @param replaced the other
	 * @param bodies says who bodies are for
	 * @param json how bodies of requests are read
	 * @param modules what mappers have to know
	 */
	ApiJsonConverter(JacksonJsonHttpMessageConverter replaced, ServletBodies bodies, RequestJson json,
			BodyModules modules) {
		super(json.strict(modules.addTo(replaced.getMapper())));
		this.bodies = bodies;
		this.json = json;
		setSupportedMediaTypes(replaced.getSupportedMediaTypes());
	}

	@Override
	public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
		return super.canRead(type, mediaType) && RequestJson.isAccepted(type.toClass(), mediaType);
	}

	@Override
	protected ObjectReader customizeReader(ObjectReader reader, JavaType type) {
		return this.json.reader(reader, ServletBodies.sender());
	}

	@Override
	protected ObjectWriter customizeWriter(ObjectWriter writer, @Nullable JavaType type,
			@Nullable MediaType contentType) {
		Audience audience = AudienceScope.writer();
		return (audience != null) ? AudienceAttributes.writingFor(writer, audience) : writer;
	}

	@Override
	protected void writeInternal(Object object, ResolvableType type, HttpOutputMessage message,
			@Nullable Map<String, Object> hints) throws IOException {
		this.bodies.write(object, type, message, () -> super.writeInternal(object, type, message, hints));
	}

}
