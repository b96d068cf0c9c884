package io.github.apisecurity.disclosure.reactive;

import java.util.Collection;

import io.github.apisecurity.disclosure.ResponseFields;

import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * The header fields of a reactive response.
 */
final class ReactiveResponseFields implements ResponseFields {

	private final ServerHttpResponse response;

	ReactiveResponseFields(ServerHttpResponse response) {
		this.response = response;
	}

	@Override
	public boolean isCommitted() {
		return this.response.isCommitted();
	}

	@Override
	public Collection<String> values(String name) {
		return this.response.getHeaders().getOrEmpty(name);
	}

	@Override
	public void set(String name, String value) {
		this.response.getHeaders().set(name, value);
	}

	@Override
	public void add(String name, String value) {
		this.response.getHeaders().add(name, value);
	}

	@Override
	public void remove(String name) {
		this.response.getHeaders().remove(name);
	}

}
