package io.github.apisecurity.benchmarks.http;

import java.nio.charset.StandardCharsets;

import io.github.apisecurity.benchmarks.app.Item;
import io.github.apisecurity.benchmarks.app.Items;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests that are measured.
 */
enum Workload {

	/**
	 * One item by its identifier: 1 KB of JSON.
	 */
	GET("GET", "/items/7", "GET 1 KB by id"),

	/**
	 * All items: 40 KB of JSON.
	 */
	LIST("GET", "/items", "GET 40 KB list"),

	/**
	 * A new item: 1 KB of JSON in the request, and again in the response.
	 */
	POST("POST", "/items", "POST 1 KB");

	private final String method;

	private final String path;

	private final String title;

	Workload(String method, String path, String title) {
		this.method = method;
		this.path = path;
		this.title = title;
	}

	String method() {
		return this.method;
	}

	String path() {
		return this.path;
	}

	/**
	 * The name in the report.
	 * @return the name for a reader
	 */
	String title() {
		return this.title;
	}

	/**
	 * The request's body.
	 * @return the JSON, or {@code null} if the request has none
	 */
	@Nullable String body() {
		if (this != POST) {
			return null;
		}
		Item item = new Items().get(7);
		return JsonMapper.builder().build().writeValueAsString(item);
	}

	/**
	 * The request as it goes over the wire in HTTP/1.1.
	 * @param port the server's port
	 * @param token the access token, or {@code null} for a request without one
	 * @return the head and the body
	 */
	byte[] request(int port, @Nullable String token) {
		StringBuilder request = new StringBuilder();
		request.append(this.method).append(' ').append(this.path).append(" HTTP/1.1\r\n");
		request.append("Host: 127.0.0.1:").append(port).append("\r\n");
		request.append("Accept: application/json\r\n");
		if (token != null) {
			request.append("Authorization: Bearer ").append(token).append("\r\n");
		}
		String body = body();
		if (body != null) {
			request.append("Content-Type: application/json\r\n");
			request.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
		}
		request.append("\r\n");
		if (body != null) {
			request.append(body);
		}
		return request.toString().getBytes(StandardCharsets.UTF_8);
	}

}
