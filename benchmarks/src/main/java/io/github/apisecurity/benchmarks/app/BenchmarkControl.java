package io.github.apisecurity.benchmarks.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * The runner's way into a measured application, beside HTTP so that nothing of it is in a
 * request's way: commands on standard input, answers on standard error, each on a line of
 * its own that begins with {@value #PREFIX}. The application ends with its standard
 * input, and so never outlives the runner.
 * <ul>
 * <li>{@code allocated}: the bytes that the threads of the application have allocated
 * since the first such command
 * <li>{@code gc}: a full collection
 * </ul>
 */
public final class BenchmarkControl implements ApplicationListener<WebServerInitializedEvent> {

	/**
	 * What every answer begins with.
	 */
	public static final String PREFIX = "benchmark: ";

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final PrintStream answers = System.err;

	private Map<Long, Long> lastAllocated = new HashMap<>();

	private long allocated;

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (event.getApplicationContext().getServerNamespace() == null) {
			answer("started " + event.getWebServer().getPort() + " " + Runtime.version());
			Thread thread = new Thread(this::readCommands, "benchmark-control");
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void readCommands() {
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		try {
			for (String command = commands.readLine(); command != null; command = commands.readLine()) {
				answer(execute(command));
			}
			System.exit(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String execute(String command) {
		return switch (command) {
			case "allocated" -> Long.toString(allocated());
			case "gc" -> {
				System.gc();
				yield "done";
			}
			default -> "unknown command";
		};
	}

	/**
	 * Sums what each thread has allocated since the last time, so that a thread that has
	 * ended in between takes nothing away from the sum.
	 * @return the sum in bytes
	 */
	private long allocated() {
		long[] ids = THREADS.getAllThreadIds();
		long[] bytes = THREADS.getThreadAllocatedBytes(ids);
		Map<Long, Long> current = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			if (bytes[i] >= 0) {
				current.put(ids[i], bytes[i]);
				this.allocated += bytes[i] - this.lastAllocated.getOrDefault(ids[i], 0L);
			}
		}
		this.lastAllocated = current;
		return this.allocated;
	}

	private void answer(String text) {
		this.answers.println(PREFIX + text);
		this.answers.flush();
	}

}
