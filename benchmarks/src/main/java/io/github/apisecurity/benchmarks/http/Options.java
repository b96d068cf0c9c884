package io.github.apisecurity.benchmarks.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is measured, and how long.
 *
 * @param stacks the web stacks
 * @param actuator without Actuator ({@code false}), with it, or both
 * @param variants the applications
 * @param workloads the requests
 * @param rounds how often each is measured
 * @param duration how long each is measured in a round
 * @param warmUp how long each is loaded at most before the first round
 * @param connections how many connections a client holds
 * @param tokens how many callers take turns
 * @param extraMappings how many times each endpoint is mapped again
 * @param client the load generator: {@code wrk}, {@code jdk} or {@code auto}
 * @param serverProcessors the processors of the applications, empty for all
 * @param clientProcessors the processors of the load generator, empty for all
 * @param java the command that starts the applications
 * @param jvmArguments further arguments for their JVMs
 * @param starterArguments further arguments for the application with the starter
 * @param limit what the starter may cost in processor time, as a ratio to stock
 * @param check whether to fail when the limit is exceeded
 * @param output the file that gets the report
 */
record Options(Set<Stack> stacks, Set<Boolean> actuator, Set<Variant> variants, Set<Workload> workloads, int rounds,
		Duration duration, Duration warmUp, int connections, int tokens, int extraMappings, String client,
		String serverProcessors, String clientProcessors, String java, List<String> jvmArguments,
		List<String> starterArguments, double limit, boolean check, Path output) {

	static final String USAGE = """
			Options (with their defaults):
			  --stack=both             servlet | reactive | both
			  --actuator=both          on | off | both
			  --variants=bare,stock,starter
			  --workloads=get,list,post
			  --rounds=5               how often each is measured
			  --seconds=10             how long each is measured in a round
			  --warm-up=60             how many seconds each is loaded at most before the first round
			  --connections=16         how many connections the client holds
			  --tokens=100             how many callers take turns
			  --extra-mappings=0       how many times each endpoint is mapped again
			  --client=auto            wrk | jdk | auto (wrk if it is installed)
			  --server-cpu=LAST        the processors of the applications, for taskset; empty for all
			  --client-cpu=OTHERS      the processors of the client, for taskset; empty for all
			  --java=PATH              the java command of the applications (default: the runner's)
			  --jvm-args=              further arguments for their JVMs, separated by spaces
			  --starter-args=          further arguments for the application with the starter
			  --limit=1.10             what the starter may cost in CPU per request, as a ratio to stock
			  --check=false            whether to fail when the limit is exceeded
			  --output=FILE            the report (default: target/http-benchmark.md of the module)
			""";

	private static final Pattern OPTION = Pattern.compile("--([a-z-]+)=(.*)");

	/**
	 * Reads a command line.
	 * @param args the command line
	 * @return the options
	 * @throws IllegalArgumentException if an option or its value is unknown
	 */
	static Options parse(String... args) {
		Map<String, String> values = defaults();
		for (String arg : args) {
			Matcher matcher = OPTION.matcher(arg);
			if (!matcher.matches() || values.replace(matcher.group(1), matcher.group(2)) == null) {
				throw new IllegalArgumentException("Unknown option " + arg);
			}
		}
		Values options = new Values(values);
		return new Options(options.oneOrAll("stack", Stack.class), options.actuator(),
				options.some("variants", Variant.class), options.some("workloads", Workload.class),
				options.number("rounds", 1), Duration.ofSeconds(options.number("seconds", 1)),
				Duration.ofSeconds(options.number("warm-up", 0)), options.number("connections", 1),
				options.number("tokens", 1), options.number("extra-mappings", 0),
				options.oneOf("client", "wrk", "jdk", "auto"), options.text("server-cpu"), options.text("client-cpu"),
				options.text("java"), options.words("jvm-args"), options.words("starter-args"),
				Double.parseDouble(options.text("limit")),
				Boolean.parseBoolean(options.oneOf("check", "true", "false")), Path.of(options.text("output")));
	}

	/**
	 * The processors of both sides.
	 * @return the processors as {@code taskset} lists them, empty if one side may use all
	 */
	String allProcessors() {
		boolean pinned = !this.serverProcessors.isEmpty() && !this.clientProcessors.isEmpty();
		return pinned ? this.serverProcessors + "," + this.clientProcessors : "";
	}

	private static Map<String, String> defaults() {
		Map<String, String> defaults = new HashMap<>();
		defaults.put("stack", "both");
		defaults.put("actuator", "both");
		defaults.put("variants", "bare,stock,starter");
		defaults.put("workloads", "get,list,post");
		defaults.put("rounds", "5");
		defaults.put("seconds", "10");
		defaults.put("warm-up", "60");
		defaults.put("connections", "16");
		defaults.put("tokens", "100");
		defaults.put("extra-mappings", "0");
		defaults.put("client", "auto");
		int processors = Runtime.getRuntime().availableProcessors();
		defaults.put("server-cpu", (processors > 1) ? Integer.toString(processors - 1) : "");
		defaults.put("client-cpu", (processors > 1) ? allBut(processors - 1) : "");
		defaults.put("java", Path.of(System.getProperty("java.home"), "bin", "java").toString());
		defaults.put("jvm-args", "");
		defaults.put("starter-args", "");
		defaults.put("limit", "1.10");
		defaults.put("check", "false");
		defaults.put("output", Path.of("target", "http-benchmark.md").toString());
		return defaults;
	}

	private static String allBut(int last) {
		return (last > 1) ? "0-" + (last - 1) : "0";
	}

	/**
	 * The values of all options by name.
	 */
	private record Values(Map<String, String> values) {

		String text(String name) {
			return this.values.getOrDefault(name, "");
		}

		List<String> words(String name) {
			return Stream.of(text(name).split(" ")).filter((word) -> !word.isEmpty()).toList();
		}

		int number(String name, int min) {
			int number = Integer.parseInt(text(name));
			if (number < min) {
				throw new IllegalArgumentException("--%s must be at least %d".formatted(name, min));
			}
			return number;
		}

		String oneOf(String name, String... allowed) {
			if (!List.of(allowed).contains(text(name))) {
				throw new IllegalArgumentException("--%s must be one of %s".formatted(name, Arrays.toString(allowed)));
			}
			return text(name);
		}

		Set<Boolean> actuator() {
			return switch (oneOf("actuator", "on", "off", "both")) {
				case "on" -> Set.of(true);
				case "off" -> Set.of(false);
				default -> new TreeSet<>(Set.of(false, true));
			};
		}

		<E extends Enum<E>> Set<E> oneOrAll(String name, Class<E> type) {
			return "both".equals(text(name)) ? EnumSet.allOf(type) : some(name, type);
		}

		<E extends Enum<E>> Set<E> some(String name, Class<E> type) {
			Set<E> chosen = EnumSet.noneOf(type);
			for (String word : text(name).split(",")) {
				chosen.add(Enum.valueOf(type, word.trim().toUpperCase(Locale.ROOT)));
			}
			return chosen;
		}

	}

}
