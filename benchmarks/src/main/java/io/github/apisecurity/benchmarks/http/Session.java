package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.benchmarks.http.LoadGenerator.Load;

/**
 * The comparison of the applications on one stack, all with Actuator or all without it.
 * Their JVMs live side by side for the whole session, so that each is as warm as it gets,
 * and are loaded one at a time, because an idle one costs nothing.
 */
final class Session implements AutoCloseable {

	private static final Duration WARM_UP_STEP = Duration.ofSeconds(2);

	private static final int WARM_UP_CONNECTIONS = 2;

	private static final int STEADY_STEPS = 4;

	private static final double STEADY = 0.97;

	private final Options options;

	private final Stack stack;

	private final boolean actuator;

	private final LoadGenerator client;

	private final Map<Variant, ApplicationProcess> applications = new EnumMap<>(Variant.class);

	Session(Options options, Stack stack, boolean actuator, LoadGenerator client) {
		this.options = options;
		this.stack = stack;
		this.actuator = actuator;
		this.client = client;
	}

	/**
	 * Starts the applications one after the other.
	 * @param command the command lines
	 * @param directory where their output goes
	 * @throws IOException if one of them does not start
	 */
	void start(ApplicationCommand command, Path directory) throws IOException {
		for (Variant variant : this.options.variants()) {
			Path log = directory.resolve(variant.title() + ".log");
			log("starting " + variant.title());
			this.applications.put(variant,
					new ApplicationProcess(variant.title(), command.of(this.stack, variant, this.actuator), log));
		}
	}

	/**
	 * Checks that every application does what it is measured for.
	 * @param smokeTest the check
	 * @throws IOException if one of them answers otherwise
	 */
	void verify(SmokeTest smokeTest) throws IOException {
		for (Workload workload : this.options.workloads()) {
			for (Map.Entry<Variant, ApplicationProcess> application : this.applications.entrySet()) {
				smokeTest.run(application.getKey(), workload, application.getValue().port());
			}
		}
	}

	/**
	 * Loads each application until it no longer gets faster, and then measures all in
	 * rounds, in each of which the order is the reverse of the last.
	 * @return the measurements
	 * @throws IOException if an application fails or refuses a request
	 * @throws InterruptedException if the run is broken off
	 */
	SessionResult measure() throws IOException, InterruptedException {
		for (Variant variant : this.options.variants()) {
			warmUp(variant);
		}
		SessionResult result = new SessionResult(this.stack, this.actuator, runtime());
		for (int round = 1; round <= this.options.rounds(); round++) {
			log("round %d of %d".formatted(round, this.options.rounds()));
			List<Variant> order = new ArrayList<>(this.options.variants());
			if (round % 2 == 0) {
				Collections.reverse(order);
			}
			for (Workload workload : this.options.workloads()) {
				for (Variant variant : order) {
					result.add(variant, workload, measure(variant, workload));
				}
			}
		}
		return result;
	}

	// Few connections and all processors, as otherwise the compiler gets a small share of
	// one
	private void warmUp(Variant variant) throws IOException, InterruptedException {
		log("warming " + variant.title());
		ApplicationProcess application = application(variant);
		application.move(this.options.allProcessors());
		Map<Workload, Double> best = new EnumMap<>(Workload.class);
		int steady = 0;
		long steps = this.options.warmUp().dividedBy(WARM_UP_STEP);
		for (long step = 0; step < steps && steady < STEADY_STEPS; step++) {
			boolean faster = false;
			for (Workload workload : this.options.workloads()) {
				double cpu = run(variant, workload, WARM_UP_CONNECTIONS, WARM_UP_STEP).cpuMicros();
				double before = best.getOrDefault(workload, Double.MAX_VALUE);
				faster |= cpu < before * STEADY;
				best.put(workload, Math.min(cpu, before));
			}
			application.cleanUp();
			steady = faster ? 0 : steady + 1;
		}
		application.move(this.options.serverProcessors());
		for (Workload workload : this.options.workloads()) {
			run(variant, workload, this.options.connections(), WARM_UP_STEP);
		}
	}

	private Measurement measure(Variant variant, Workload workload) throws IOException, InterruptedException {
		ApplicationProcess application = application(variant);
		application.cleanUp();
		application.settle();
		Measurement measurement = run(variant, workload, this.options.connections(), this.options.duration());
		log("%s, %s: %.1f µs".formatted(variant.title(), workload.title(), measurement.cpuMicros()));
		return measurement;
	}

	private Measurement run(Variant variant, Workload workload, int connections, Duration duration)
			throws IOException, InterruptedException {
		ApplicationProcess application = application(variant);
		long allocatedBefore = application.allocatedBytes();
		Duration cpuBefore = application.cpuTime();
		Load load = this.client.run(workload, application.port(), connections, duration);
		Duration cpu = application.cpuTime().minus(cpuBefore);
		if (load.failures() > 0 || load.requests() == 0) {
			throw new IOException("%d of %d requests (%s) to the %s application failed%n%s".formatted(load.failures(),
					load.requests(), workload.title(), variant.title(), application.lastOutput()));
		}
		return Measurement.of(load, cpu, application.allocatedBytes() - allocatedBefore);
	}

	private ApplicationProcess application(Variant variant) {
		ApplicationProcess application = this.applications.get(variant);
		if (application == null) {
			throw new IllegalStateException("The %s application has not been started".formatted(variant.title()));
		}
		return application;
	}

	private String runtime() {
		return this.applications.values().iterator().next().runtime();
	}

	private void log(String text) {
		System.err.printf("[%s, Actuator %s] %s%n", this.stack.title(), this.actuator ? "on" : "off", text);
	}

	@Override
	public void close() {
		this.applications.values().forEach(ApplicationProcess::close);
	}

}
