package io.github.apisecurity.authorization;

import java.util.HashMap;
import java.util.Map;

/**
 * Whose an object is: the claims that its owner's token has.
 *
 * @param claims the value of each claim that has to be equal
 */
public record ObjectOwner(Map<String, String> claims) {

	/**
	 * Creates an owner with an unmodifiable copy of the claims.
	 * @throws IllegalArgumentException if there are no claims
	 */
	public ObjectOwner {
		claims = Map.copyOf(claims);
		if (claims.isEmpty()) {
			throw new IllegalArgumentException("An owner has at least one claim");
		}
	}

	/**
	 * Returns the owner with a subject.
	 * @param subject the claim {@code sub}
	 * @return the owner
	 */
	public static ObjectOwner subject(String subject) {
		return new ObjectOwner(Map.of("sub", subject));
	}

	/**
	 * Returns this owner with one more claim.
	 * @param claim the name of the claim, such as {@code tenant}
	 * @param value its value
	 * @return the owner
	 */
	public ObjectOwner and(String claim, String value) {
		Map<String, String> more = new HashMap<>(this.claims);
		more.put(claim, value);
		return new ObjectOwner(more);
	}

}
