package io.github.apisecurity.http;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request that is made up of plain values.
 *
 * @param method the method
 * @param path the path
 * @param headers the header fields, with lower-case names
 */
public record TestApiRequest(String method, String path, Map<String, String> headers) implements ApiRequest {

	public TestApiRequest(String method, String path) {
		this(method, path, Map.of());
	}

	@Override
	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

	@Override
	public String remoteAddress() {
		return "192.0.2.1";
	}

	@Override
	public @Nullable Object attribute(String name) {
		return null;
	}

}
