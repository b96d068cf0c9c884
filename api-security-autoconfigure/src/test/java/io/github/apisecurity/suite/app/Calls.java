package io.github.apisecurity.suite.app;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often handlers ran and bodies were parsed.
 */
public final class Calls {

	/**
	 * Bodies that were parsed.
	 */
	public static final AtomicInteger PARSED = new AtomicInteger();

	/**
	 * Handlers that ran.
	 */
	public static final AtomicInteger HANDLED = new AtomicInteger();

	private Calls() {
	}

	static String handled(String answer) {
		HANDLED.incrementAndGet();
		return answer;
	}

}
