package io.github.apisecurity.endpoint;

/**
 * One thing that an endpoint may declare, such as who may call it. Each feature has its
 * own immutable type; values that mean the same are equal.
 */
public interface PolicyAttribute {

	/**
	 * Returns the name under which rules set it and the inventory shows it.
	 * @return the name in kebab-case, such as {@code access}
	 */
	String name();

	/**
	 * Returns the value as rules would state it.
	 * @return strings, numbers, booleans, lists and maps of these
	 */
	Object describe();

}
