package io.github.apisecurity.suite.app;

/**
 * A request body that counts how often it is parsed.
 *
 * @param name the name
 */
public record Item(String name) {

	/**
	 * Creates an item.
	 */
	public Item {
		Calls.PARSED.incrementAndGet();
	}

}
