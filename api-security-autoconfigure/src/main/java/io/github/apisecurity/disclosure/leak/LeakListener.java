package io.github.apisecurity.disclosure.leak;

import java.io.IOException;

import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;

/**
 * Is told of leaks as they are found.
 */
@FunctionalInterface
public interface LeakListener {

	/**
	 * Takes note of a leak.
	 * @param leak what it is
	 * @param action what happens to it
	 * @throws IOException if the body must not go on, which is the only way to block it
	 */
	void found(Leak leak, LeakAction action) throws IOException;

}
