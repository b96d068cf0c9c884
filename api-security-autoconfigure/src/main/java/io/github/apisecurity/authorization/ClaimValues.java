package io.github.apisecurity.authorization;

import java.net.URI;
import java.net.URL;
import java.util.Collection;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ObjectUtils;

/**
 * Compares what a token claims with what an object holds. Only what has one text form
 * that cannot be mistaken is compared; everything else is equal to nothing.
 */
public final class ClaimValues {

	private ClaimValues() {
	}

	/**
	 * Returns the text form of a value.
	 * @param value the value, or {@code null}
	 * @return the text, or {@code null} if the value is blank or has no text form that is
	 * to be trusted
	 */
	public static @Nullable String text(@Nullable Object value) {
		if (value instanceof CharSequence || value instanceof Number || value instanceof UUID || value instanceof URL
				|| value instanceof URI) {
			String text = value.toString();
			return text.isBlank() ? null : text;
		}
		return null;
	}

	/**
	 * Returns whether a claim has a value.
	 * @param claim the claim, or {@code null} if the caller has none; of a list one
	 * element has to be equal
	 * @param value the value in text form, or {@code null}
	 * @return {@code false} if either is missing
	 */
	public static boolean matches(@Nullable Object claim, @Nullable String value) {
		if (claim == null || value == null || value.isBlank()) {
			return false;
		}
		if (claim instanceof Collection<?> elements) {
			return elements.stream().anyMatch((element) -> value.equals(text(element)));
		}
		if (claim.getClass().isArray()) {
			for (Object element : ObjectUtils.toObjectArray(claim)) {
				if (value.equals(text(element))) {
					return true;
				}
			}
			return false;
		}
		return value.equals(text(claim));
	}

	static boolean isComparable(Class<?> type) {
		return CharSequence.class.isAssignableFrom(type) || Number.class.isAssignableFrom(type) || type == UUID.class
				|| type == long.class || type == int.class || type == short.class;
	}

}
