package io.github.apisecurity.http;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request that the container has rejected before it was parsed as a whole, so that
 * nothing in it can be relied on.
 *
 * @param remoteAddress the address of the peer, or {@code null} if it is unknown
 * @param secure whether the connection is encrypted
 */
public record RejectedRequest(@Nullable String remoteAddress, boolean secure) implements ApiRequest {

	@Override
	public String method() {
		return "-";
	}

	@Override
	public String path() {
		return "-";
	}

	@Override
	public @Nullable String header(String name) {
		return null;
	}

	@Override
	public List<String> headers(String name) {
		return List.of();
	}

	@Override
	public Collection<String> headerNames() {
		return List.of();
	}

	@Override
	public @Nullable String query() {
		return null;
	}

	@Override
	public @Nullable String host() {
		return null;
	}

	@Override
	public int port() {
		return this.secure ? 443 : 80;
	}

	@Override
	public @Nullable Object attribute(String name) {
		return null;
	}

}
