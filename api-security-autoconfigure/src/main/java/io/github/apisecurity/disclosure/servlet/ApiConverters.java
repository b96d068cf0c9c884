package io.github.apisecurity.disclosure.servlet;

import java.util.List;

import io.github.apisecurity.disclosure.body.RequestJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/**
 * Takes the place of the converters of the server, with the mappers that they have.
 */
public final class ApiConverters {

	private static final Logger logger = LoggerFactory.getLogger(ApiConverters.class);

	private final RequestJson json;

	/**
	 * Creates converters.
	 * @param json how bodies of requests are read
	 */
	public ApiConverters(RequestJson json) {
		this.json = json;
	}

	/**
	 * Replaces the converters in a list. One that the application has derived from them
	 * keeps its own way to read JSON, and a warning says so.
	 * @param converters the converters of the server
	 */
	public void replace(List<HttpMessageConverter<?>> converters) {
		converters.replaceAll(this::replace);
	}

	private HttpMessageConverter<?> replace(HttpMessageConverter<?> converter) {
		if (converter.getClass() == JacksonJsonHttpMessageConverter.class) {
			return new ApiJsonConverter((JacksonJsonHttpMessageConverter) converter, this.json);
		}
		if (converter instanceof AbstractJacksonHttpMessageConverter<?> other
				&& !(converter instanceof ApiJsonConverter)) {
			if (other instanceof JacksonJsonHttpMessageConverter) {
				logger.warn("{} reads JSON in its own way: unknown and duplicate properties are not refused there",
						other.getClass().getName());
			}
			return new ScopedConverter(other);
		}
		return converter;
	}

}
