package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.http.MediaType;
import org.springframework.util.MimeType;

/**
 * What any library that maps objects could write.
 *
 * @param name a property
 */
record Probe(String name) {

	private static final List<MediaType> MEDIA_TYPES = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML,
			MediaType.APPLICATION_CBOR, MediaType.APPLICATION_YAML, new MediaType("application", "x-jackson-smile"));

	static Stream<MediaType> and(List<? extends MimeType> own) {
		return Stream.concat(MEDIA_TYPES.stream(), own.stream().map(MediaType::asMediaType))
			.filter((type) -> type.isConcrete() && !type.getType().equals("text"));
	}

}
