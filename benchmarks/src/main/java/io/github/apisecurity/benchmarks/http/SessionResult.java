package io.github.apisecurity.benchmarks.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The measurements of a session: of each application and each workload one per round.
 */
final class SessionResult {

	private final Stack stack;

	private final boolean actuator;

	private final String runtime;

	private final Map<Workload, Map<Variant, List<Measurement>>> rounds = new EnumMap<>(Workload.class);

	/**
	 * Creates a result without measurements.
	 * @param stack the web stack
	 * @param actuator whether the applications had Actuator
	 * @param runtime the version of the Java runtime that ran the applications
	 */
	SessionResult(Stack stack, boolean actuator, String runtime) {
		this.stack = stack;
		this.actuator = actuator;
		this.runtime = runtime;
	}

	/**
	 * Adds the measurement of a round.
	 * @param variant the application
	 * @param workload the request
	 * @param measurement what was measured
	 */
	void add(Variant variant, Workload workload, Measurement measurement) {
		this.rounds.computeIfAbsent(workload, (key) -> new EnumMap<>(Variant.class))
			.computeIfAbsent(variant, (key) -> new ArrayList<>())
			.add(measurement);
	}

	Stack stack() {
		return this.stack;
	}

	boolean actuator() {
		return this.actuator;
	}

	String runtime() {
		return this.runtime;
	}

	/**
	 * The requests that were measured.
	 * @return the workloads in their order
	 */
	Set<Workload> workloads() {
		return this.rounds.keySet();
	}

	/**
	 * The measurements of one request by application.
	 * @param workload the request
	 * @return the rounds of each application
	 */
	Map<Variant, List<Measurement>> of(Workload workload) {
		return this.rounds.getOrDefault(workload, Map.of());
	}

}
