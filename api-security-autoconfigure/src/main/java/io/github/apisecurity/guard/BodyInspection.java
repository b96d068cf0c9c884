package io.github.apisecurity.guard;

import java.io.IOException;

/**
 * Sees the body of one response on its way out, part by part. What it lets go is in all
 * as long as what it has seen. It is used by one thread at a time.
 */
public interface BodyInspection {

	/**
	 * Inspects the next bytes and lets go what may leave: these, others in their place,
	 * or what was kept from before. It keeps as little as it can, and the bytes
	 * themselves are not changed.
	 * @param bytes an array that holds the bytes
	 * @param from index of the first one
	 * @param to index behind the last one
	 * @param sink takes what may leave
	 * @throws BodyBlockedException if the response must not go on; of these bytes none
	 * has left then
	 * @throws IOException if the sink fails
	 */
	void inspect(byte[] bytes, int from, int to, BodySink sink) throws IOException;

	/**
	 * Lets go what was kept, because the body is at its end.
	 * @param sink takes what may leave
	 * @throws BodyBlockedException if the response must not go on
	 * @throws IOException if the sink fails
	 */
	void end(BodySink sink) throws IOException;

}
