package io.github.apisecurity.authorization;

import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.ClassUtils;

/**
 * Converts ids as a client sends them to what stores take, in the way in which they are
 * converted for handlers.
 */
public final class IdConverter {

	private final ConversionService conversions;

	/**
	 * Creates a converter.
	 * @param conversions converts text
	 */
	public IdConverter(ConversionService conversions) {
		this.conversions = conversions;
	}

	/**
	 * Converts an id.
	 * @param id the id as sent, decoded
	 * @param type the type that the store takes
	 * @return the converted id
	 * @throws IllegalArgumentException if no object can have such an id
	 */
	public Object convert(String id, Class<?> type) {
		try {
			Object converted = this.conversions.convert(id, ClassUtils.resolvePrimitiveIfNecessary(type));
			if (converted != null) {
				return converted;
			}
		}
		catch (ConversionException ex) {
			throw new IllegalArgumentException("Not an id", ex);
		}
		throw new IllegalArgumentException("Not an id");
	}

}
