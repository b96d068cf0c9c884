package io.github.apisecurity.transport.autoconfigure;

import java.util.Collection;

/**
 * Finds beans of a web stack that rewrite requests after forwarded header fields without
 * knowing which proxies are trusted.
 */
@FunctionalInterface
interface ForwardedHeaderReaders {

	/**
	 * Returns what such beans are.
	 * @return their simple class names, empty if there are none
	 */
	Collection<String> find();

}
