package io.github.apisecurity.authorization;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A property that says whose an object is.
 */
public final class OwnerProperty {

	private final String name;

	private final String claim;

	private final List<String> bypassRoles;

	private final boolean exclusive;

	private final PropertyAccessor accessor;

	private final @Nullable PropertyAccessor id;

	OwnerProperty(String name, String claim, List<String> bypassRoles, boolean exclusive, PropertyAccessor accessor,
			@Nullable PropertyAccessor id) {
		this.name = name;
		this.claim = claim;
		this.bypassRoles = List.copyOf(bypassRoles);
		this.exclusive = exclusive;
		this.accessor = accessor;
		this.id = id;
	}

	/**
	 * Returns the name of the property.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the claim that the property is compared with.
	 * @return the name of the claim
	 */
	public String claim() {
		return this.claim;
	}

	/**
	 * Returns the roles for which the property does not count.
	 * @return the roles, without prefix
	 */
	public List<String> bypassRoles() {
		return this.bypassRoles;
	}

	/**
	 * Returns whether objects are kept from everyone else.
	 * @return whether they are
	 */
	public boolean exclusive() {
		return this.exclusive;
	}

	/**
	 * Reads the property.
	 * @param object the object
	 * @return the value in text form, of another entity its id; {@code null} if there is
	 * none
	 */
	public @Nullable String read(Object object) {
		Object value = this.accessor.read(object);
		if (value != null && this.id != null) {
			value = this.id.read(value);
		}
		return ClaimValues.text(value);
	}

}
