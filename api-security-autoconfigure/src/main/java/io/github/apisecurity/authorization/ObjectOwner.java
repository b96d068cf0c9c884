package io.github.apisecurity.authorization;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Whose an object is: the claims that its owner's token has.
 *
 * @param claims the value of each claim that has to be equal; what is {@code null} or
 * blank is no one's
 */
public record ObjectOwner(Map<String, @Nullable String> claims) {

	/**
	 * Creates an owner with an unmodifiable copy of the claims.
	 * @throws IllegalArgumentException if there are no claims
	 */
	public ObjectOwner {
		claims = Collections.unmodifiableMap(new HashMap<>(claims));
		if (claims.isEmpty()) {
			throw new IllegalArgumentException("An owner has at least one claim");
		}
	}

	/**
	 * Returns the owner with a subject.
	 * @param subject the claim {@code sub}, or {@code null} for an object of no one
	 * @return the owner
	 */
	public static ObjectOwner subject(@Nullable String subject) {
		return new ObjectOwner(Collections.singletonMap("sub", subject));
	}

	/**
	 * Returns the owner that an object names.
	 * @param object the object
	 * @param properties the properties that say whose it is, at least one
	 * @return the owner
	 */
	public static ObjectOwner of(Object object, List<OwnerProperty> properties) {
		return of(properties, properties.stream().map((property) -> property.read(object)).toList());
	}

	/**
	 * Returns the owner that the values of some properties name. Two values for the same
	 * claim have to agree, or else the object is no one's.
	 * @param properties the properties, at least one
	 * @param values the value of each, in the same order
	 * @return the owner
	 */
	public static ObjectOwner of(List<OwnerProperty> properties, List<@Nullable String> values) {
		Map<String, @Nullable String> claims = new HashMap<>();
		for (int i = 0; i < properties.size(); i++) {
			String claim = properties.get(i).claim();
			String value = values.get(i);
			boolean agrees = !claims.containsKey(claim) || Objects.equals(value, claims.get(claim));
			claims.put(claim, agrees ? value : null);
		}
		return new ObjectOwner(claims);
	}

	/**
	 * Returns this owner with one more claim.
	 * @param claim the name of the claim, such as {@code tenant}
	 * @param value its value, or {@code null} if the object has none
	 * @return the owner
	 */
	public ObjectOwner and(String claim, @Nullable String value) {
		Map<String, @Nullable String> more = new HashMap<>(this.claims);
		more.put(claim, value);
		return new ObjectOwner(more);
	}

}
