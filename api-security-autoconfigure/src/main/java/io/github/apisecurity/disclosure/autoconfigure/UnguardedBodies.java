package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;

/**
 * Names what writes or reads bodies without knowing of declarations.
 */
@FunctionalInterface
interface UnguardedBodies {

	/**
	 * Returns the names.
	 * @return names of converters or codecs
	 */
	List<String> names();

}
