package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads how much processor time another process has used.
 */
final class ProcessCpuTime {

	/**
	 * Linux counts in hundredths of a second for programs, whatever its own clock does.
	 */
	private static final long MILLIS_PER_TICK = 10;

	private static final int USER_TICKS = 11;

	private static final int SYSTEM_TICKS = 12;

	private ProcessCpuTime() {
	}

	/**
	 * The processor time of a process with all its threads.
	 * @param process the process
	 * @return the time in the kernel and outside
	 * @throws IOException if the process has ended or the system does not tell
	 */
	static Duration of(ProcessHandle process) throws IOException {
		Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
		if (Files.exists(stat)) {
			return parse(Files.readString(stat));
		}
		return process.info()
			.totalCpuDuration()
			.orElseThrow(() -> new IOException("This system does not tell the processor time of a process"));
	}

	/**
	 * Reads the line of {@code /proc/PID/stat}, in which the second field is a name that
	 * may contain anything, in parentheses.
	 * @param stat the line
	 * @return the time in the kernel and outside
	 */
	static Duration parse(String stat) {
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
		return Duration.ofMillis(ticks * MILLIS_PER_TICK);
	}

}
