package io.github.apisecurity.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The results as Markdown.
 */
final class Report {

	private static final double MICROS_PER_MILLI = 1e3;

	private static final double BYTES_PER_KILOBYTE = 1024;

	private final StringBuilder text = new StringBuilder();

	private final double limit;

	private boolean exceeded;

	/**
	 * Begins a report.
	 * @param conditions what the figures depend on, as name and value
	 * @param limit what the starter may cost in processor time, as a ratio to stock
	 */
	Report(Map<String, String> conditions, double limit) {
		this.limit = limit;
		line("# HTTP benchmark");
		line("");
		conditions.forEach((name, value) -> line("- " + name + ": " + value));
	}

	/**
	 * Adds the tables of a session.
	 * @param result the measurements
	 */
	void add(SessionResult result) {
		line("");
		line("## %s, Actuator %s, Java %s".formatted(result.stack().title(), result.actuator() ? "on" : "off",
				result.runtime()));
		line("");
		addMedians(result);
		line("");
		addRatios(result);
		addVerdict(result);
	}

	private void addMedians(SessionResult result) {
		row("request", "application", "requests/s", "CPU µs/request", "p50 ms", "p99 ms", "allocated KB/request",
				"core busy");
		row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:");
		for (Workload workload : result.workloads()) {
			result.of(workload)
				.forEach((variant, rounds) -> row(workload.title(), variant.title(),
						number("%.0f", median(rounds, Measurement::requestsPerSecond)),
						number("%.1f", median(rounds, Measurement::cpuMicros)),
						number("%.2f", median(rounds, Measurement::medianMicros) / MICROS_PER_MILLI),
						number("%.2f", median(rounds, Measurement::p99Micros) / MICROS_PER_MILLI),
						number("%.1f", median(rounds, Measurement::allocatedBytes) / BYTES_PER_KILOBYTE),
						number("%.0f %%", median(rounds, Measurement::busy) * 100)));
		}
	}

	private void addRatios(SessionResult result) {
		row("request", "ratio", "throughput", "CPU", "CPU, smallest to largest", "p50", "p99", "allocated");
		row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:");
		for (Workload workload : result.workloads()) {
			addRatio(workload, result, Variant.STOCK, Variant.BARE);
			addRatio(workload, result, Variant.STARTER, Variant.BARE);
			addRatio(workload, result, Variant.STARTER, Variant.STOCK);
		}
	}

	private void addRatio(Workload workload, SessionResult result, Variant variant, Variant reference) {
		List<Measurement> rounds = result.of(workload).getOrDefault(variant, List.of());
		List<Measurement> referenceRounds = result.of(workload).getOrDefault(reference, List.of());
		if (rounds.isEmpty() || referenceRounds.isEmpty()) {
			return;
		}
		Statistics cpu = Statistics.ofRatios(rounds, referenceRounds, Measurement::cpuMicros);
		row(workload.title(), variant.title() + " / " + reference.title(),
				ratio(rounds, referenceRounds, Measurement::requestsPerSecond), number("%.2f ×", cpu.median()),
				number("%.2f", cpu.min()) + " – " + number("%.2f", cpu.max()),
				ratio(rounds, referenceRounds, Measurement::medianMicros),
				ratio(rounds, referenceRounds, Measurement::p99Micros),
				ratio(rounds, referenceRounds, Measurement::allocatedBytes));
	}

	private void addVerdict(SessionResult result) {
		List<String> verdicts = new ArrayList<>();
		for (Workload workload : result.workloads()) {
			List<Measurement> starter = result.of(workload).getOrDefault(Variant.STARTER, List.of());
			List<Measurement> stock = result.of(workload).getOrDefault(Variant.STOCK, List.of());
			if (!starter.isEmpty() && !stock.isEmpty()) {
				double ratio = Statistics.ofRatios(starter, stock, Measurement::cpuMicros).median();
				this.exceeded |= ratio > this.limit;
				verdicts.add("%s %s".formatted(workload.title(), (ratio > this.limit) ? "exceeds it" : "holds it"));
			}
		}
		if (!verdicts.isEmpty()) {
			line("");
			line("Limit of the starter's CPU per request, %s × stock: %s.".formatted(number("%.2f", this.limit),
					String.join(", ", verdicts)));
		}
	}

	/**
	 * Whether the starter has cost more than the limit in any session.
	 * @return {@code true} if it has
	 */
	boolean isExceeded() {
		return this.exceeded;
	}

	private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> property) {
		return Statistics.of(rounds, property).median();
	}

	private static String ratio(List<Measurement> rounds, List<Measurement> reference,
			ToDoubleFunction<Measurement> property) {
		return number("%.2f ×", Statistics.ofRatios(rounds, reference, property).median());
	}

	private static String number(String format, double value) {
		return String.format(Locale.ROOT, format, value);
	}

	private void row(String... cells) {
		line("| " + String.join(" | ", cells) + " |");
	}

	private void line(String line) {
		this.text.append(line).append('\n');
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
