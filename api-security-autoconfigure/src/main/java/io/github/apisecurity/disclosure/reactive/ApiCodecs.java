package io.github.apisecurity.disclosure.reactive;

import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.json.BodyModules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.codec.Decoder;
import org.springframework.http.codec.AbstractJacksonDecoder;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.util.ClassUtils;
import org.springframework.util.MimeType;

/**
 * Puts codecs that know callers in the place of those that the server would have, with
 * the mappers that they have.
 */
public final class ApiCodecs {

	private static final Logger logger = LoggerFactory.getLogger(ApiCodecs.class);

	private final ResponseAudience audiences;

	private final RequestJson json;

	private final BodyModules modules;

	/**
	 * Creates codecs.
	 * @param audiences says who responses are for
	 * @param json how bodies of requests are read
	 * @param modules what mappers have to know
	 */
	public ApiCodecs(ResponseAudience audiences, RequestJson json, BodyModules modules) {
		this.audiences = audiences;
		this.json = json;
		this.modules = modules;
	}

	/**
	 * Replaces the codecs that the server has by now. A decoder that the application has
	 * registered for itself stays as it is, and a warning says so.
	 * @param configurer the codecs of the server
	 */
	public void replace(ServerCodecConfigurer configurer) {
		for (HttpMessageReader<?> reader : configurer.getReaders()) {
			if (reader instanceof DecoderHttpMessageReader<?> decoding) {
				replace(configurer, decoding.getDecoder());
			}
		}
		for (HttpMessageWriter<?> writer : configurer.getWriters()) {
			if (writer instanceof EncoderHttpMessageWriter<?> encoding
					&& encoding.getEncoder().getClass() == JacksonJsonEncoder.class) {
				replace(configurer, (JacksonJsonEncoder) encoding.getEncoder());
				return;
			}
		}
	}

	private void replace(ServerCodecConfigurer configurer, JacksonJsonEncoder encoder) {
		configurer.defaultCodecs()
			.jacksonJsonEncoder(new AudienceEncoder(this.modules.addTo(encoder.getMapper()), this.audiences,
					encoder.getEncodableMimeTypes().toArray(MimeType[]::new)));
	}

	private void replace(ServerCodecConfigurer configurer, Decoder<?> decoder) {
		if (decoder.getClass() == JacksonJsonDecoder.class) {
			configurer.defaultCodecs()
				.jacksonJsonDecoder(new ApiJsonDecoder((JacksonJsonDecoder) decoder, this.json, this.modules));
		}
		else if (decoder instanceof AbstractJacksonDecoder<?> other && !(decoder instanceof ApiJsonDecoder)) {
			replaceOther(configurer, other);
		}
	}

	private void replaceOther(ServerCodecConfigurer configurer, AbstractJacksonDecoder<?> other) {
		String framework = ClassUtils.getPackageName(JacksonJsonDecoder.class);
		boolean own = !other.getClass().getName().startsWith(framework.substring(0, framework.lastIndexOf('.')));
		if (own || other instanceof JacksonJsonDecoder) {
			logger.warn("{} reads bodies in its own way: nothing that may not be set is refused there",
					other.getClass().getName());
			return;
		}
		for (MimeType type : other.getDecodableMimeTypes()) {
			if (type.getSubtype().contains("cbor")) {
				configurer.defaultCodecs().jacksonCborDecoder(new ScopedDecoder(other, this.modules));
				return;
			}
			if (type.getSubtype().contains("smile")) {
				configurer.defaultCodecs().jacksonSmileDecoder(new ScopedDecoder(other, this.modules));
				return;
			}
		}
	}

}
