package io.github.apisecurity.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * An attribute together with where it comes from.
 *
 * @param attribute the attribute
 * @param origin where it was declared
 * @param reason why, in the words of whoever declared it, or {@code null}
 */
public record Declaration(PolicyAttribute attribute, Origin origin, @Nullable String reason) {

	/**
	 * Creates a declaration that gives no reason.
	 * @param attribute the attribute
	 * @param origin where it was declared
	 */
	public Declaration(PolicyAttribute attribute, Origin origin) {
		this(attribute, origin, null);
	}

}
