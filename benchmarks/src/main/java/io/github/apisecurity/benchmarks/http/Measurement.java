package io.github.apisecurity.benchmarks.http;

import java.time.Duration;

import io.github.apisecurity.benchmarks.http.LoadGenerator.Load;

/**
 * What one run of one workload against one application gave.
 *
 * @param requestsPerSecond the throughput
 * @param cpuMicros the application's processor time per request in microseconds
 * @param medianMicros the median of the response time in microseconds
 * @param p99Micros the 99th percentile of the response time in microseconds
 * @param allocatedBytes what the application allocated per request in bytes
 * @param busy the application's processor time as a part of the elapsed time
 */
record Measurement(double requestsPerSecond, double cpuMicros, double medianMicros, double p99Micros,
		double allocatedBytes, double busy) {

	/**
	 * Relates what was counted to the number of requests.
	 * @param load what the client saw
	 * @param cpuTime the application's processor time during the run
	 * @param allocatedBytes what the application allocated during the run
	 * @return the measurement
	 */
	static Measurement of(Load load, Duration cpuTime, long allocatedBytes) {
		double seconds = load.elapsed().toNanos() / 1e9;
		double requests = load.requests();
		return new Measurement(requests / seconds, cpuTime.toNanos() / 1e3 / requests, load.median() / 1e3,
				load.p99() / 1e3, allocatedBytes / requests, cpuTime.toNanos() / 1e9 / seconds);
	}

}
