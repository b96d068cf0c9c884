package io.github.apisecurity.guard.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointClassifier;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * Recognises the operations of actuator endpoints, by the package of their handlers.
 */
class ActuatorEndpointClassifier implements EndpointClassifier {

	private static final String MVC = "org.springframework.boot.webmvc.actuate.endpoint.web.";

	private static final String WEB_FLUX = "org.springframework.boot.webflux.actuate.endpoint.web.";

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	ActuatorEndpointClassifier(ObjectProvider<PathMappedEndpoints> endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	public @Nullable Classification classify(Class<?> type, String pattern) {
		String name = type.getName();
		if (!name.startsWith(MVC) && !name.startsWith(WEB_FLUX)) {
			return null;
		}
		return new Classification(Kind.ACTUATOR, name.contains("LinksHandler") ? "links" : idOf(pattern));
	}

	private String idOf(String pattern) {
		PathMappedEndpoints mapped = this.endpoints.getIfAvailable();
		if (mapped == null) {
			return "unknown";
		}
		String id = "unknown";
		int longest = -1;
		for (PathMappedEndpoint endpoint : mapped) {
			if (!(endpoint instanceof ExposableEndpoint<?> exposed)) {
				continue;
			}
			EndpointId endpointId = exposed.getEndpointId();
			List<String> paths = new ArrayList<>();
			paths.add(String.valueOf(mapped.getPath(endpointId)));
			paths.addAll(mapped.getAdditionalPaths(WebServerNamespace.SERVER, endpointId));
			paths.addAll(mapped.getAdditionalPaths(WebServerNamespace.MANAGEMENT, endpointId));
			for (String path : paths) {
				if (path.length() > longest && (pattern.equals(path) || pattern.startsWith(path + "/"))) {
					id = endpointId.toLowerCaseString();
					longest = path.length();
				}
			}
		}
		return id;
	}

}
