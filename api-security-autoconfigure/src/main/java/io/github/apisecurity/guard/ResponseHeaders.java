package io.github.apisecurity.guard;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * The header fields that the policies of all features ask for.
 */
public final class ResponseHeaders {

	private static final String VARY = "Vary";

	private final List<ResponseHeaderPolicy> policies;

	/**
	 * Creates header fields.
	 * @param policies who says which, in order
	 */
	public ResponseHeaders(List<ResponseHeaderPolicy> policies) {
		this.policies = List.copyOf(policies);
	}

	/**
	 * Writes the header fields of an exchange.
	 * @param exchange the exchange
	 * @param setter replaces a header field
	 * @param adder adds a value to a header field
	 */
	public void write(ApiExchange exchange, BiConsumer<String, String> setter, BiConsumer<String, String> adder) {
		for (ResponseHeaderPolicy policy : this.policies) {
			policy.headers(exchange).forEach((name, value) -> (VARY.equals(name) ? adder : setter).accept(name, value));
		}
	}

}
