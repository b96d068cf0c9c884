package io.github.apisecurity.disclosure.servlet;

import java.util.List;

import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.json.BodyModules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/**
 * Puts converters that know callers in the place of those that the server would have. The
 * one for JSON is one of the framework's own kind, so that what is registered with it
 * later, such as Spring Boot's mapper for actuator endpoints, still is.
 */
public final class ApiConverters {

	private static final Logger logger = LoggerFactory.getLogger(ApiConverters.class);

	private final ServletBodies bodies;

	private final RequestJson json;

	private final BodyModules modules;

	/**
	 * Creates converters.
	 * @param audiences says who responses are for
	 * @param json how bodies of requests are read
	 * @param modules what mappers have to know
	 */
	public ApiConverters(ResponseAudience audiences, RequestJson json, BodyModules modules) {
		this.bodies = new ServletBodies(audiences);
		this.json = json;
		this.modules = modules;
	}

	/**
	 * Replaces the converters in a list. One that the application has derived from them
	 * keeps its own way to read JSON, and a warning says so.
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
			return new ApiJsonConverter((JacksonJsonHttpMessageConverter) converter, this.bodies, this.json,
					this.modules);
		}
		if (!(converter instanceof AbstractJacksonHttpMessageConverter<?> other) || knowsCallers(converter)) {
			return converter;
		}
		if (other instanceof JacksonJsonHttpMessageConverter) {
			logger.warn("{} reads JSON in its own way: unknown and duplicate properties are not refused there",
					other.getClass().getName());
		}
		return new AudienceConverter<>(other, this.bodies, this.modules);
	}

}
