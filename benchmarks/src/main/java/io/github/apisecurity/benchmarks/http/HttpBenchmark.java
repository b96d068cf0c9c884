package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures what security costs a request: starts the same endpoints bare, with a resource
 * server wired by hand, and with the starter, loads them in turn from outside, and prints
 * throughput, processor time, response times and allocation with their ratios.
 */
public final class HttpBenchmark {

	private final Options options;

	private final AccessTokens tokens = new AccessTokens();

	private final int processors = Runtime.getRuntime().availableProcessors();

	private HttpBenchmark(Options options) {
		this.options = options;
	}

	/**
	 * Runs the benchmark.
	 * @param args the options
	 * @throws IOException if an application does not start or refuses a request
	 * @throws InterruptedException if the run is broken off
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		if (List.of(args).contains("--help")) {
			System.out.print(Options.USAGE);
			return;
		}
		try {
			System.exit(new HttpBenchmark(Options.parse(args)).run() ? 0 : 1);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.print(Options.USAGE);
			System.exit(2);
		}
	}

	private boolean run() throws IOException, InterruptedException {
		Commands.move(ProcessHandle.current(), this.options.clientProcessors());
		Path directory = Files.createTempDirectory("http-benchmark");
		try {
			LoadGenerator client = client(directory);
			Report report = new Report(conditions(client), this.options.limit());
			for (Stack stack : this.options.stacks()) {
				for (boolean actuator : this.options.actuator()) {
					report.add(run(stack, actuator, client, directory));
				}
			}
			publish(report.toString());
			return !this.options.check() || !report.isExceeded();
		}
		finally {
			delete(directory);
		}
	}

	private SessionResult run(Stack stack, boolean actuator, LoadGenerator client, Path directory)
			throws IOException, InterruptedException {
		Path publicKey = directory.resolve("public-key.pem");
		this.tokens.writePublicKey(publicKey);
		try (Session session = new Session(this.options, stack, actuator, client)) {
			session.start(new ApplicationCommand(this.options, publicKey), directory);
			session.verify(new SmokeTest(this.tokens.issue(1, "items:read items:write").get(0),
					this.tokens.issue(1, "orders:read").get(0)));
			return session.measure();
		}
	}

	private LoadGenerator client(Path directory) throws IOException {
		List<String> accessTokens = this.tokens.issue(this.options.tokens(), "items:read items:write");
		if ("wrk".equals(this.options.client())
				|| (!"jdk".equals(this.options.client()) && WrkLoadGenerator.isPresent())) {
			return new WrkLoadGenerator(accessTokens, directory);
		}
		return new SocketLoadGenerator(accessTokens);
	}

	private Map<String, String> conditions(LoadGenerator client) {
		Map<String, String> conditions = new LinkedHashMap<>();
		conditions.put("machine", "%d processors, %s %s".formatted(this.processors, System.getProperty("os.name"),
				System.getProperty("os.arch")));
		conditions.put("applications",
				String.join(" ", ApplicationCommand.JVM_ARGUMENTS) + processors(this.options.serverProcessors()));
		conditions.put("client", "%s, %d connections, %d tokens%s".formatted(client, this.options.connections(),
				this.options.tokens(), processors(this.options.clientProcessors())));
		conditions.put("rounds", "%d of %d s, after at most %d s of warm-up".formatted(this.options.rounds(),
				this.options.duration().toSeconds(), this.options.warmUp().toSeconds()));
		conditions.put("figures", "medians of the rounds; ratios are taken within a round");
		return conditions;
	}

	private static String processors(String processors) {
		return processors.isEmpty() ? "" : ", on processor " + processors;
	}

	private void publish(String report) throws IOException {
		Path output = this.options.output().toAbsolutePath();
		Files.createDirectories(Optional.ofNullable(output.getParent()).orElse(output));
		Files.writeString(output, report);
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		out.print(report);
		System.err.println("Written to " + output);
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(directory);
	}

}
