package io.github.apisecurity.guard;

import java.io.IOException;

/**
 * Where the bytes of a response body go that may leave.
 */
@FunctionalInterface
public interface BodySink {

	/**
	 * Takes bytes, which it must not change and must not keep.
	 * @param bytes an array that holds them
	 * @param from index of the first one
	 * @param to index behind the last one
	 * @throws IOException if they cannot be written
	 */
	void write(byte[] bytes, int from, int to) throws IOException;

}
