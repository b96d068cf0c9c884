package io.github.apisecurity.disclosure.json;

import java.util.List;

import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.ObjectOwnership;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * Withholds objects of others. What an object has unwrapped into itself counts as the
 * object, as the content of an {@code EntityModel} does.
 */
public final class OwnedObjects implements Withholding {

	private static final String WITHHELD = "object-withheld";

	private final ObjectOwnership ownership;

	private final List<BeanPropertyWriter> unwrapped;

	/**
	 * Creates a decision for objects that stand by themselves.
	 * @param ownership knows whose objects are
	 */
	public OwnedObjects(ObjectOwnership ownership) {
		this(ownership, List.of());
	}

	OwnedObjects(ObjectOwnership ownership, List<BeanPropertyWriter> unwrapped) {
		this.ownership = ownership;
		this.unwrapped = unwrapped;
	}

	@Override
	public @Nullable Object shown(Object object, Audience audience) {
		if (isWithheld(object, audience)) {
			return null;
		}
		for (int i = 0; i < this.unwrapped.size(); i++) {
			Object part = valueOf(this.unwrapped.get(i), object);
			if (part != null && isWithheld(part, audience)) {
				return null;
			}
		}
		return object;
	}

	/**
	 * Returns whether an object is left out, and takes note of it if it is.
	 * @param object the object
	 * @param audience who it is written for
	 * @return whether it is withheld
	 */
	public boolean isWithheld(Object object, Audience audience) {
		ObjectOwnership.OwnedType type = this.ownership.of(object.getClass());
		if (type == null) {
			return false;
		}
		audience.vary();
		if (!type.isWithheld(object, audience)) {
			return false;
		}
		audience.notice(WITHHELD, object.getClass().getSimpleName());
		return true;
	}

	private static @Nullable Object valueOf(BeanPropertyWriter property, Object bean) {
		try {
			return property.get(bean);
		}
		catch (Exception ex) {
			throw new IllegalStateException("The property '" + property.getName() + "' cannot be read", ex);
		}
	}

}
