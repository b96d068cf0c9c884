package io.github.apisecurity.guard;

import org.jspecify.annotations.Nullable;

/**
 * Knows whose objects are. A feature that declares ownership contributes a bean of this
 * type; features that write objects ask it.
 */
public interface ObjectOwnership {

	/**
	 * Returns what is declared about the objects of a type.
	 * @param type the class of the objects
	 * @return what is declared, or {@code null} if they belong to no one
	 */
	@Nullable OwnedType of(Class<?> type);

	/**
	 * A type whose objects belong to someone.
	 */
	interface OwnedType {

		/**
		 * Returns whether an object belongs to a caller.
		 * @param object the object
		 * @param audience who asks
		 * @return {@code false} also if it cannot be told
		 */
		boolean isOwner(Object object, Audience audience);

		/**
		 * Returns whether an object must not be shown at all.
		 * @param object the object
		 * @param audience who would see it
		 * @return whether it is to be left out
		 */
		boolean isWithheld(Object object, Audience audience);

	}

}
