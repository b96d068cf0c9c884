package io.github.apisecurity.disclosure.json;

import io.github.apisecurity.guard.Audience;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of an object is written.
 */
interface Withholding {

	/**
	 * Returns what is written in the place of an object.
	 * @param object the object
	 * @param audience who it is written for
	 * @return the object itself, another one like it, or {@code null} if it is withheld
	 */
	@Nullable Object shown(Object object, Audience audience);

}
