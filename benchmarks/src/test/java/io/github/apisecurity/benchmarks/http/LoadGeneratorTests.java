package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import io.github.apisecurity.benchmarks.http.LoadGenerator.Load;
import io.github.apisecurity.benchmarks.http.SocketLoadGenerator.LatencyRecorder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for what the {@link LoadGenerator load generators} report.
 */
class LoadGeneratorTests {

	@Test
	void readsTheResultOfWrk() throws IOException {
		String output = "Running 2s test @ http://127.0.0.1:8080\nbenchmark 5000 2 2000000 350 1200\n";
		assertThat(WrkLoadGenerator.parse(output))
			.isEqualTo(new Load(5000, 2, Duration.ofSeconds(2), 350_000, 1_200_000));
	}

	@Test
	void failsWithTheOutputOfWrkThatHasNoResult() {
		assertThatIOException().isThrownBy(() -> WrkLoadGenerator.parse("unable to connect"))
			.withMessageContaining("unable to connect");
	}

	@Test
	void takesPercentilesOverAllConnections() {
		LatencyRecorder merged = LatencyRecorder.merge(List.of(recorder(1, 1500), recorder(1501, 2000)));
		assertThat(merged.count()).isEqualTo(2000);
		assertThat(merged.percentile(50)).isEqualTo(1000);
		assertThat(merged.percentile(99)).isEqualTo(1980);
	}

	@Test
	void relatesTheCostsToTheNumberOfRequests() {
		Load load = new Load(1000, 0, Duration.ofSeconds(2), 500_000, 900_000);
		assertThat(Measurement.of(load, Duration.ofSeconds(1), 2_048_000))
			.isEqualTo(new Measurement(500, 1000, 500, 900, 2048, 0.5));
	}

	@Test
	void readsTheProcessorTimeOfAProcessWhoseNameHasSpaces() {
		String stat = "4242 (a (bad) name) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0";
		assertThat(ProcessCpuTime.parse(stat)).isEqualTo(Duration.ofSeconds(2));
	}

	private static LatencyRecorder recorder(long first, long last) {
		LatencyRecorder recorder = new LatencyRecorder();
		LongStream.rangeClosed(first, last).forEach(recorder::record);
		return recorder;
	}

}
