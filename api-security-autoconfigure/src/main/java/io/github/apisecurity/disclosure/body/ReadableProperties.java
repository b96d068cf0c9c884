package io.github.apisecurity.disclosure.body;

import io.github.apisecurity.guard.Audience;

/**
 * Says which properties a sender of a patch may learn about. What a caller may not see,
 * no operation may test or copy, or the patch would tell.
 */
@FunctionalInterface
public interface ReadableProperties {

	/**
	 * Returns whether a caller sees a property as it is, neither hidden nor masked.
	 * @param type the class that has the property
	 * @param property the name of the property in JSON
	 * @param audience the caller
	 * @return whether it does
	 */
	boolean isReadable(Class<?> type, String property, Audience audience);

}
