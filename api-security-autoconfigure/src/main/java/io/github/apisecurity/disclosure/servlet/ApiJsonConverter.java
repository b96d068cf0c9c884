package io.github.apisecurity.disclosure.servlet;

import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;

import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The JSON converter of the server.
 */
public final class ApiJsonConverter extends JacksonJsonHttpMessageConverter {

	private final RequestJson json;

	/**
	 * Creates a converter in the place of another.
	 * @param replaced the other
	 * @param json how bodies of requests are read
	 */
	public ApiJsonConverter(JacksonJsonHttpMessageConverter replaced, RequestJson json) {
		super(json.strict(replaced.getMapper()));
		this.json = json;
		setSupportedMediaTypes(replaced.getSupportedMediaTypes());
	}

	@Override
	public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
		return super.canRead(type, mediaType) && RequestJson.isAccepted(type.toClass(), mediaType);
	}

	@Override
	protected ObjectReader customizeReader(ObjectReader reader, JavaType type) {
		return this.json.reader(reader, audience());
	}

	static @Nullable Audience audience() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		Object exchange = (request != null)
				? request.getAttribute(ApiExchange.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) : null;
		return (exchange instanceof ApiExchange opened) ? opened.audience() : null;
	}

}
