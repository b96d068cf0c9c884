package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.time.Duration;

/**
 * Sends the same request over a number of connections, each with the next request as soon
 * as it has the response to the last one.
 */
interface LoadGenerator {

	/**
	 * Loads a server on this machine.
	 * @param workload the request
	 * @param port the server's port
	 * @param connections how many connections
	 * @param duration how long
	 * @return what came back
	 * @throws IOException if the load cannot be generated
	 * @throws InterruptedException if the run is broken off
	 */
	Load run(Workload workload, int port, int connections, Duration duration) throws IOException, InterruptedException;

	/**
	 * What a client saw.
	 *
	 * @param requests how many responses came back
	 * @param failures how many of them were not a success, and how many requests got no
	 * response
	 * @param elapsed how long it took
	 * @param median the median of the response time in nanoseconds
	 * @param p99 the 99th percentile of the response time in nanoseconds
	 */
	record Load(long requests, long failures, Duration elapsed, long median, long p99) {

	}

}
