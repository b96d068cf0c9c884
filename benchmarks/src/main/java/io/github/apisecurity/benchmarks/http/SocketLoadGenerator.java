package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A {@link LoadGenerator} of the JDK's own means: one thread with a blocking socket for
 * each connection.
 */
final class SocketLoadGenerator implements LoadGenerator {

	private final List<String> tokens;

	SocketLoadGenerator(List<String> tokens) {
		this.tokens = tokens;
	}

	@Override
	public Load run(Workload workload, int port, int connections, Duration duration)
			throws IOException, InterruptedException {
		byte[][] requests = this.tokens.stream().map((token) -> workload.request(port, token)).toArray(byte[][]::new);
		List<Client> clients = new ArrayList<>();
		for (int i = 0; i < connections; i++) {
			clients.add(new Client(requests, i * requests.length / connections, port, duration));
		}
		long start = System.nanoTime();
		List<LatencyRecorder> recorders = runAll(clients);
		Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
		LatencyRecorder all = LatencyRecorder.merge(recorders);
		long failures = clients.stream().mapToLong((client) -> client.failures).sum();
		return new Load(all.count(), failures, elapsed, all.percentile(50), all.percentile(99));
	}

	private List<LatencyRecorder> runAll(List<Client> clients) throws IOException, InterruptedException {
		ExecutorService executor = Executors.newFixedThreadPool(clients.size());
		try {
			List<LatencyRecorder> recorders = new ArrayList<>();
			for (Future<LatencyRecorder> recorder : executor.invokeAll(clients)) {
				recorders.add(recorder.get());
			}
			return recorders;
		}
		catch (ExecutionException ex) {
			throw new IOException("The JDK client broke off", ex.getCause());
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Override
	public String toString() {
		return "JDK sockets";
	}

	/**
	 * One connection.
	 */
	private static final class Client implements Callable<LatencyRecorder> {

		private final byte[][] requests;

		private final int port;

		private final Duration duration;

		private int next;

		private long failures;

		private Client(byte[][] requests, int first, int port, Duration duration) {
			this.requests = requests;
			this.next = first;
			this.port = port;
			this.duration = duration;
		}

		@Override
		public LatencyRecorder call() throws IOException {
			LatencyRecorder recorder = new LatencyRecorder();
			try (HttpConnection connection = new HttpConnection(this.port)) {
				long start = System.nanoTime();
				long last = start;
				while (last - start < this.duration.toNanos()) {
					int status = connection.exchange(this.requests[this.next]);
					long now = System.nanoTime();
					recorder.record(now - last);
					last = now;
					if (status < 200 || status > 299) {
						this.failures++;
					}
					this.next = (this.next + 1) % this.requests.length;
				}
			}
			return recorder;
		}

	}

	/**
	 * Every response time of a run, as none is too many for the memory of one.
	 */
	static final class LatencyRecorder {

		private long[] nanos = new long[1024];

		private int count;

		static LatencyRecorder merge(List<LatencyRecorder> recorders) {
			LatencyRecorder merged = new LatencyRecorder();
			merged.count = recorders.stream().mapToInt((recorder) -> recorder.count).sum();
			merged.nanos = recorders.stream()
				.flatMapToLong((recorder) -> Arrays.stream(recorder.nanos, 0, recorder.count))
				.sorted()
				.toArray();
			return merged;
		}

		void record(long value) {
			if (this.count == this.nanos.length) {
				this.nanos = Arrays.copyOf(this.nanos, this.count * 2);
			}
			this.nanos[this.count++] = value;
		}

		long count() {
			return this.count;
		}

		/**
		 * The value that so many percent of the recorded values do not exceed.
		 * @param percent the percentage, above 0
		 * @return the value in nanoseconds, or 0 if there is none
		 */
		long percentile(int percent) {
			return (this.count != 0) ? this.nanos[(int) Math.ceil(this.count * (percent / 100.0)) - 1] : 0;
		}

	}

}
