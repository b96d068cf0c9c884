package io.github.apisecurity.disclosure;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointReview;
import io.github.apisecurity.endpoint.GuardedEndpoint;

import org.springframework.core.ResolvableType;

/**
 * Finds controllers whose bodies no rule about properties can reach, such as a
 * {@code Map} or a {@code JsonNode}, and those that send or take the entities of a
 * database, which have more properties than a client needs (OWASP API3:2023).
 * <p>
 * What a functional route reads and writes cannot be told.
 */
public final class BodyReview implements EndpointReview {

	@Override
	public List<String> review(GuardedEndpoint guarded) {
		Endpoint endpoint = guarded.endpoint();
		Endpoint.Source source = endpoint.source();
		if (source == null || endpoint.kind() != Endpoint.Kind.CONTROLLER) {
			return List.of();
		}
		List<String> findings = new ArrayList<>();
		ResolvableType response = BodyTypes.response(source);
		if (response != null) {
			review("response", response, endpoint.mapping().produces(), findings);
		}
		for (ResolvableType request : BodyTypes.requests(source)) {
			review("request", request, endpoint.mapping().consumes(), findings);
		}
		return findings;
	}

	private static void review(String body, ResolvableType type, List<String> mediaTypes, List<String> findings) {
		Class<?> raw = type.resolve(Object.class);
		if (OpaqueTypes.isOpaque(type)) {
			if (!(OpaqueTypes.isContent(raw) && isContent(mediaTypes))) {
				findings.add("opaque-" + body + ": " + raw.getSimpleName());
			}
		}
		else if (OpaqueTypes.isEntity(raw)) {
			findings.add("entity-in-" + body + ": " + raw.getSimpleName());
		}
	}

	// Text or an image that is declared as such is not an object in disguise
	private static boolean isContent(List<String> mediaTypes) {
		return !mediaTypes.isEmpty() && mediaTypes.stream()
			.noneMatch((type) -> type.contains("json") || type.contains("xml") || type.contains("yaml")
					|| type.contains("cbor") || type.contains("*") || type.startsWith("!"));
	}

}
