package io.github.apisecurity.benchmarks.http;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tools of the operating system that are used where they are installed.
 */
final class Commands {

	private Commands() {
	}

	/**
	 * Whether a command is on the path.
	 * @param command the command's name
	 * @return {@code true} if it can be started
	 */
	static boolean isPresent(String command) {
		String path = System.getenv().getOrDefault("PATH", "");
		return Stream.of(path.split(File.pathSeparator))
			.filter((directory) -> !directory.isEmpty())
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, command)));
	}

	/**
	 * What to put before a command so that it runs on some processors only.
	 * @param processors the processors as {@code taskset} lists them, empty for all
	 * @return the words, none if there is no {@code taskset}
	 */
	static List<String> onProcessors(String processors) {
		if (processors.isEmpty() || !isPresent("taskset")) {
			return List.of();
		}
		return List.of("taskset", "--cpu-list", processors);
	}

	/**
	 * Keeps a process, all its threads, and the processes that it starts on some
	 * processors.
	 * @param process the process
	 * @param processors the processors as {@code taskset} lists them, empty for all
	 * @throws IOException if {@code taskset} cannot be started
	 * @throws InterruptedException if the run is broken off
	 */
	static void move(ProcessHandle process, String processors) throws IOException, InterruptedException {
		if (!processors.isEmpty() && isPresent("taskset")) {
			new ProcessBuilder("taskset", "--all-tasks", "--cpu-list", "--pid", processors,
					Long.toString(process.pid()))
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
	}

}
