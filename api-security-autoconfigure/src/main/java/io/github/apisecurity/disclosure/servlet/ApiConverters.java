package io.github.apisecurity.disclosure.servlet;

import java.util.List;

import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.json.DisclosureModule;

import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/**
 * Puts converters that know callers in the place of those that the server would have. The
 * one for JSON is one of the framework's own kind, so that what is registered with it
 * later, such as Spring Boot's mapper for actuator endpoints, still is.
 */
public final class ApiConverters {

	private final ServletBodies bodies;

	private final DisclosureModule module;

	/**
	 * Creates converters.
	 * @param audiences says who responses are for
	 * @param module cuts responses
	 */
	public ApiConverters(ResponseAudience audiences, DisclosureModule module) {
		this.bodies = new ServletBodies(audiences);
		this.module = module;
	}

	/**
	 * Replaces the converters in a list.
	 * @param converters the converters of the server
	 */
	public void replace(List<HttpMessageConverter<?>> converters) {
		converters.replaceAll(this::replace);
	}

	/**
	 * Returns whether a converter knows callers.
	 * @param converter the converter
	 * @return whether it is one of these
	 */
	public static boolean knowsCallers(HttpMessageConverter<?> converter) {
		return converter instanceof ApiJsonConverter || converter instanceof AudienceConverter;
	}

	private HttpMessageConverter<?> replace(HttpMessageConverter<?> converter) {
		if (converter.getClass() == JacksonJsonHttpMessageConverter.class) {
			return new ApiJsonConverter((JacksonJsonHttpMessageConverter) converter, this.bodies, this.module);
		}
		return (converter instanceof AbstractJacksonHttpMessageConverter<?> other && !knowsCallers(converter))
				? new AudienceConverter<>(other, this.bodies, this.module) : converter;
	}

}
