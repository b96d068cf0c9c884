package io.github.apisecurity.disclosure.servlet;

import java.util.Collection;

import io.github.apisecurity.disclosure.ResponseFields;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The header fields of a servlet's response.
 */
final class ServletResponseFields implements ResponseFields {

	private final HttpServletResponse response;

	ServletResponseFields(HttpServletResponse response) {
		this.response = response;
	}

	@Override
	public boolean isCommitted() {
		return this.response.isCommitted();
	}

	@Override
	public Collection<String> values(String name) {
		return this.response.getHeaders(name);
	}

	@Override
	public void set(String name, String value) {
		this.response.setHeader(name, value);
	}

	@Override
	public void add(String name, String value) {
		this.response.addHeader(name, value);
	}

	@Override
	public void remove(String name) {
		this.response.setHeader(name, null);
	}

}
