package io.github.apisecurity.http;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request that is made up of plain values.
 *
 * @param method the method
 * @param path the path
 * @param headers the header fields, with lower-case names
 * @param query the query, or {@code null}
 * @param remoteAddress the address of the peer
 * @param secure whether the connection is encrypted
 */
public record TestApiRequest(String method, String path, Map<String, List<String>> headers, @Nullable String query,
		@Nullable String remoteAddress, boolean secure) implements ApiRequest {

	public TestApiRequest(String method, String path, Map<String, String> headers) {
		this(method, path, lists(headers), null, "192.0.2.1", false);
	}

	public TestApiRequest(String method, String path) {
		this(method, path, Map.of());
	}

	public TestApiRequest withHeader(String name, String... values) {
		Map<String, List<String>> headers = new LinkedHashMap<>(this.headers);
		headers.put(name.toLowerCase(Locale.ROOT), List.of(values));
		return new TestApiRequest(this.method, this.path, headers, this.query, this.remoteAddress, this.secure);
	}

	public TestApiRequest withQuery(String query) {
		return new TestApiRequest(this.method, this.path, this.headers, query, this.remoteAddress, this.secure);
	}

	public TestApiRequest from(@Nullable String remoteAddress) {
		return new TestApiRequest(this.method, this.path, this.headers, this.query, remoteAddress, this.secure);
	}

	public TestApiRequest overTls() {
		return new TestApiRequest(this.method, this.path, this.headers, this.query, this.remoteAddress, true);
	}

	@Override
	public @Nullable String header(String name) {
		List<String> values = headers(name);
		return values.isEmpty() ? null : values.get(0);
	}

	@Override
	public List<String> headers(String name) {
		return this.headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
	}

	@Override
	public Collection<String> headerNames() {
		return this.headers.keySet();
	}

	@Override
	public String host() {
		return "api.internal";
	}

	@Override
	public int port() {
		return this.secure ? 443 : 80;
	}

	@Override
	public @Nullable Object attribute(String name) {
		return null;
	}

	private static Map<String, List<String>> lists(Map<String, String> headers) {
		Map<String, List<String>> lists = new LinkedHashMap<>();
		headers.forEach((name, value) -> lists.put(name, List.of(value)));
		return lists;
	}

}
