package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A {@link LoadGenerator} that uses {@code wrk}, with one thread for all connections.
 */
final class WrkLoadGenerator implements LoadGenerator {

	private static final String RESULT = "benchmark ";

	private final Path tokens;

	private final Path script;

	/**
	 * Prepares the files that {@code wrk} reads.
	 * @param tokens the access tokens
	 * @param directory where the files may be written
	 * @throws IOException if they cannot be written
	 */
	WrkLoadGenerator(List<String> tokens, Path directory) throws IOException {
		this.tokens = Files.write(directory.resolve("tokens"), tokens);
		this.script = directory.resolve("wrk.lua");
		try (InputStream resource = WrkLoadGenerator.class.getResourceAsStream("wrk.lua")) {
			Files.write(this.script, Objects.requireNonNull(resource).readAllBytes());
		}
	}

	/**
	 * Whether {@code wrk} can be started.
	 * @return {@code true} if it is installed
	 */
	static boolean isPresent() {
		return Commands.isPresent("wrk");
	}

	@Override
	public Load run(Workload workload, int port, int connections, Duration duration)
			throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder("wrk", "--threads", "1", "--connections",
				Integer.toString(connections), "--duration", duration.toSeconds() + "s", "--timeout", "30s", "--script",
				this.script.toString(), "http://127.0.0.1:" + port)
			.redirectErrorStream(true);
		Map<String, String> environment = builder.environment();
		environment.put("BENCHMARK_METHOD", workload.method());
		environment.put("BENCHMARK_PATH", workload.path());
		environment.put("BENCHMARK_BODY", Objects.requireNonNullElse(workload.body(), ""));
		environment.put("BENCHMARK_TOKENS", this.tokens.toString());
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return parse(output);
	}

	/**
	 * Reads the line that the script writes: requests, failures, and in microseconds the
	 * duration, the median and the 99th percentile.
	 * @param output what {@code wrk} wrote
	 * @return the load
	 * @throws IOException if the line is missing
	 */
	static Load parse(String output) throws IOException {
		String line = output.lines()
			.filter((candidate) -> candidate.startsWith(RESULT))
			.findFirst()
			.orElseThrow(() -> new IOException("wrk did not run to its end: " + output));
		String[] values = line.substring(RESULT.length()).split(" ");
		return new Load(Long.parseLong(values[0]), Long.parseLong(values[1]), Duration.ofNanos(nanos(values[2])),
				nanos(values[3]), nanos(values[4]));
	}

	private static long nanos(String micros) {
		return TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros));
	}

	@Override
	public String toString() {
		return "wrk";
	}

}
