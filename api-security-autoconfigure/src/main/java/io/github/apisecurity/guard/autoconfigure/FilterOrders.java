package io.github.apisecurity.guard.autoconfigure;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.Ordered;

/**
 * Where the guard filters stand: around everything but what makes a request what it is
 * (encoding, forwarded header fields, observation), and right behind Spring Security.
 */
final class FilterOrders {

	/**
	 * Order of the filter that opens and closes the exchange.
	 */
	static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

	/**
	 * Order of the filter that decides, right behind Spring Security's on either stack.
	 */
	static final int SECOND = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1;

	private FilterOrders() {
	}

}
