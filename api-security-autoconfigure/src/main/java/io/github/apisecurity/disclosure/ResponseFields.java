package io.github.apisecurity.disclosure;

import java.util.Collection;

/**
 * The header fields of a response, as they can still be changed.
 */
public interface ResponseFields {

	/**
	 * Returns whether the response is under way, so that nothing can be changed any more.
	 * @return whether it is
	 */
	boolean isCommitted();

	/**
	 * Returns the values of a field.
	 * @param name the name
	 * @return the values, empty if there is no such field
	 */
	Collection<String> values(String name);

	/**
	 * Sets a field to one value.
	 * @param name the name
	 * @param value the value
	 */
	void set(String name, String value);

	/**
	 * Adds a value to a field.
	 * @param name the name
	 * @param value the value
	 */
	void add(String name, String value);

	/**
	 * Removes a field.
	 * @param name the name
	 */
	void remove(String name);

}
