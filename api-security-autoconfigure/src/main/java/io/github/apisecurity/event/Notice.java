package io.github.apisecurity.event;

/**
 * Something that a feature did or saw within an exchange, without ending it. Both words
 * are of a bounded set that the application and its libraries choose, never a client.
 *
 * @param kind what happened, a slug such as {@code object-withheld}
 * @param about what it happened to, such as the simple name of a type
 * @param count how many times
 */
public record Notice(String kind, String about, int count) {

	/**
	 * Returns the notice of one more time.
	 * @return the notice
	 */
	public Notice again() {
		return new Notice(this.kind, this.about, this.count + 1);
	}

}
