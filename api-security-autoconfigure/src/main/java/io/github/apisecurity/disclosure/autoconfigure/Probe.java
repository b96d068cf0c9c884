package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;

import org.springframework.http.MediaType;

/**
 * What any library that maps objects could write.
 *
 * @param name a property
 */
record Probe(String name) {

	static final List<MediaType> MEDIA_TYPES = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML,
			MediaType.APPLICATION_CBOR, MediaType.APPLICATION_YAML, new MediaType("application", "x-jackson-smile"));

}
