package io.github.apisecurity.suite;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.apisecurity.event.ExchangeEvent;

/**
 * A request that is put together and sent, with its trace id to find its record by.
 */
final class Exchange {

	private static final AtomicLong SEQUENCE = new AtomicLong();

	private final RunningApplication application;

	private final String traceId = "5ec5ec5ec5ec5ec5" + HexFormat.of().toHexDigits(SEQUENCE.incrementAndGet());

	private final List<String> headers = new ArrayList<>();

	private final String requestLine;

	private int port;

	private String body = "";

	Exchange(RunningApplication application, String method, String target) {
		this.application = application;
		this.port = application.port();
		this.requestLine = method + " " + target + " HTTP/1.1";
	}

	Exchange managementPort() {
		this.port = this.application.managementPort();
		return this;
	}

	Exchange header(String name, String value) {
		this.headers.add(name + ": " + value);
		return this;
	}

	Exchange token(String token) {
		return header("Authorization", "Bearer " + token);
	}

	Exchange body(String contentType, String body) {
		this.body = body;
		return header("Content-Type", contentType).header("Content-Length", String.valueOf(body.length()));
	}

	/**
	 * Sends a body of which the header fields say what they say.
	 */
	Exchange payload(String body) {
		this.body = body;
		return this;
	}

	/**
	 * Announces a body that never comes: whoever reads it waits.
	 */
	Exchange withheldBody(String contentType) {
		return header("Content-Type", contentType).header("Content-Length", "100");
	}

	RawHttp.Response send() {
		List<String> head = new ArrayList<>();
		head.add(this.requestLine);
		head.add("Host: localhost:" + this.port);
		head.add("traceparent: 00-" + this.traceId + "-00f067aa0ba902b7-01");
		head.addAll(this.headers);
		return RawHttp.send(this.port, head, this.body);
	}

	/**
	 * Waits for the record of the exchange.
	 */
	ExchangeEvent event() {
		return this.application.events().await(this.traceId);
	}

	/**
	 * Returns records of the exchange beyond the one that {@link #event} has given.
	 */
	List<ExchangeEvent> otherEvents() {
		return this.application.events().others(this.traceId);
	}

	String traceId() {
		return this.traceId;
	}

}
