package io.github.apisecurity.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.apisecurity.benchmarks.app.BenchmarkControl;

/**
 * A measured application in a JVM of its own.
 */
final class ApplicationProcess implements AutoCloseable {

	private static final Duration SETTLE_STEP = Duration.ofMillis(200);

	private static final int MAX_SETTLE_STEPS = 100;

	private static final Duration IDLE = Duration.ofMillis(10);

	private final String name;

	private final Process process;

	private final Path log;

	private final Writer commands;

	private final BufferedReader answers;

	private final int port;

	private final String runtime;

	/**
	 * Starts an application and waits until it answers.
	 * @param name the name for messages
	 * @param command the command line
	 * @param log the file that gets the application's output
	 * @throws IOException if the application does not start
	 */
	ApplicationProcess(String name, List<String> command, Path log) throws IOException {
		this.name = name;
		this.log = log;
		Files.deleteIfExists(log);
		this.process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
			.start();
		this.commands = this.process.outputWriter(StandardCharsets.US_ASCII);
		this.answers = new BufferedReader(new InputStreamReader(this.process.getErrorStream(), StandardCharsets.UTF_8));
		String[] started = readAnswer().split(" ");
		this.port = Integer.parseInt(started[1]);
		this.runtime = started[2];
	}

	/**
	 * The port that the application listens on.
	 * @return the port
	 */
	int port() {
		return this.port;
	}

	/**
	 * The version of the Java runtime that runs the application.
	 * @return the version
	 */
	String runtime() {
		return this.runtime;
	}

	/**
	 * The processor time that the process has used, in the kernel and outside.
	 * @return the time, as exact as the kernel shows it (10 ms on Linux)
	 * @throws IOException if the process has ended
	 */
	Duration cpuTime() throws IOException {
		return ProcessCpuTime.of(this.process.toHandle());
	}

	/**
	 * Keeps the application on some processors.
	 * @param processors the processors as {@code taskset} lists them
	 * @throws IOException if {@code taskset} cannot be started
	 * @throws InterruptedException if the run is broken off
	 */
	void move(String processors) throws IOException, InterruptedException {
		Commands.move(this.process.toHandle(), processors);
	}

	/**
	 * What the application's threads have allocated since it was first asked.
	 * @return the bytes
	 * @throws IOException if the process has ended
	 */
	long allocatedBytes() throws IOException {
		return Long.parseLong(execute("allocated"));
	}

	/**
	 * Collects the garbage of the last run, and empties the log that it has left.
	 * @throws IOException if the process has ended
	 */
	void cleanUp() throws IOException {
		execute("gc");
		try (FileChannel channel = FileChannel.open(this.log, StandardOpenOption.WRITE)) {
			channel.truncate(0);
		}
	}

	/**
	 * Waits until the process is idle, for as long as a run may reasonably leave it work.
	 * @throws IOException if the process has ended
	 * @throws InterruptedException if the run is broken off
	 */
	void settle() throws IOException, InterruptedException {
		int idle = 0;
		Duration last = cpuTime();
		for (int i = 0; i < MAX_SETTLE_STEPS && idle < 2; i++) {
			Thread.sleep(SETTLE_STEP.toMillis());
			Duration current = cpuTime();
			idle = (current.minus(last).compareTo(IDLE) <= 0) ? idle + 1 : 0;
			last = current;
		}
	}

	/**
	 * The end of the application's output.
	 * @return the last lines
	 * @throws IOException if it cannot be read
	 */
	String lastOutput() throws IOException {
		List<String> lines = Files.readAllLines(this.log);
		return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
	}

	private String execute(String command) throws IOException {
		this.commands.write(command + "\n");
		this.commands.flush();
		return readAnswer();
	}

	private String readAnswer() throws IOException {
		List<String> other = new ArrayList<>();
		for (String line = this.answers.readLine(); line != null; line = this.answers.readLine()) {
			if (line.startsWith(BenchmarkControl.PREFIX)) {
				return line.substring(BenchmarkControl.PREFIX.length());
			}
			other.add(line);
		}
		throw new IOException(
				"The %s application has ended: %s%n%s".formatted(this.name, String.join("\n", other), lastOutput()));
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
