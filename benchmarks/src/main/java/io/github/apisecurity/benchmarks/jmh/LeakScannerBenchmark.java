package io.github.apisecurity.benchmarks.jmh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;
import io.github.apisecurity.disclosure.leak.BodyText;
import io.github.apisecurity.disclosure.leak.LeakActions;
import io.github.apisecurity.disclosure.leak.LeakScanner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to look for leaks in a body without any: orders and customers with their
 * numbers, times, identifiers and texts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init")
public class LeakScannerBenchmark {

	private static final String[] WORDS = { "Money", "key", "delivered", "they", "task", "Karen", "status", "Street",
			"latest", "attached", "desk", "blue", "size", "SKU", "a great jacket", "Berlin" };

	/**
	 * How long the body is, in bytes.
	 */
	@Param({ "1024", "40960" })
	private int size;

	/**
	 * How many bytes are written at once.
	 */
	@Param({ "8000" })
	private int part;

	private byte[] body;

	private LeakActions actions;

	private long passed;

	/**
	 * Writes the body.
	 */
	@Setup
	public void setUp() {
		Random random = new Random(42);
		StringBuilder json = new StringBuilder("[");
		while (json.length() < this.size) {
			json.append((json.length() > 1) ? "," : "");
			order(json, random);
		}
		this.body = (json.substring(0, this.size - 2) + "\"]").getBytes(StandardCharsets.US_ASCII);
		Map<Leak, LeakAction> all = new EnumMap<>(Leak.class);
		for (Leak leak : Leak.values()) {
			all.put(leak, LeakAction.BLOCK);
		}
		this.actions = new LeakActions(all);
	}

	/**
	 * Looks at the body.
	 * @return how many bytes may leave
	 * @throws IOException if there is a leak
	 */
	@Benchmark
	public long scan() throws IOException {
		LeakScanner scanner = new LeakScanner(this.actions, BodyText.JSON, (leak, action) -> {
			throw new IOException("There is none");
		});
		for (int from = 0; from < this.body.length; from += this.part) {
			scanner.inspect(this.body, from, Math.min(this.body.length, from + this.part), this::pass);
		}
		scanner.end(this::pass);
		return this.passed;
	}

	private void pass(byte[] bytes, int from, int to) {
		this.passed += to - from;
	}

	private static void order(StringBuilder json, Random random) {
		byte[] bytes = new byte[18];
		random.nextBytes(bytes);
		json.append("{\"id\":\"")
			.append(new UUID(random.nextLong(), random.nextLong()))
			.append("\",\"number\":")
			.append(100_000_000 + random.nextInt(900_000_000))
			.append(",\"createdAt\":\"2026-0")
			.append(1 + random.nextInt(9))
			.append("-1")
			.append(random.nextInt(10))
			.append("T12:30:4")
			.append(random.nextInt(10))
			.append(".")
			.append(100 + random.nextInt(900))
			.append("Z\",\"updated\":")
			.append(1_700_000_000_000L + random.nextInt(1_000_000_000))
			.append(",\"total\":")
			.append(String.format(Locale.ROOT, "%.2f", random.nextInt(100_000) / 100.0))
			.append(",\"currency\":\"EUR\",\"customer\":{\"name\":\"")
			.append(word(random))
			.append(' ')
			.append(word(random))
			.append("\",\"phone\":\"+49 151 ")
			.append(1_000_000 + random.nextInt(9_000_000))
			.append("\",\"ref\":\"")
			.append(Base64.getUrlEncoder().encodeToString(bytes))
			.append("\"},\"note\":\"")
			.append(word(random))
			.append(" is at the ")
			.append(word(random))
			.append("\",\"paid\":")
			.append(random.nextBoolean())
			.append('}');
	}

	private static String word(Random random) {
		return WORDS[random.nextInt(WORDS.length)];
	}

}
