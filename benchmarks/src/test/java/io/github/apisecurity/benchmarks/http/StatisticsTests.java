package io.github.apisecurity.benchmarks.http;

import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Statistics}.
 */
class StatisticsTests {

	@Test
	void takesTheMiddleOfAnOddNumber() {
		assertThat(Statistics.of(9, 1, 5)).isEqualTo(new Statistics(5, 1, 9));
	}

	@Test
	void takesTheMeanOfTheTwoInTheMiddle() {
		assertThat(Statistics.of(4, 1, 2, 100)).isEqualTo(new Statistics(3, 1, 100));
	}

	@Test
	void relatesRoundToRoundSoThatASlowOneDoesNotCount() {
		List<Measurement> starter = rounds(110, 330, 110);
		List<Measurement> stock = rounds(100, 300, 100);
		Statistics ratios = Statistics.ofRatios(starter, stock, Measurement::cpuMicros);
		assertThat(ratios).isEqualTo(new Statistics(1.1, 1.1, 1.1));
	}

	@Test
	void refusesAnEmptySeries() {
		assertThatIllegalArgumentException().isThrownBy(Statistics::of);
	}

	@Test
	void refusesRoundsThatDoNotMatch() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Statistics.ofRatios(rounds(1, 2), rounds(1), Measurement::cpuMicros));
	}

	static List<Measurement> rounds(double... cpuMicros) {
		return DoubleStream.of(cpuMicros)
			.mapToObj((cpu) -> new Measurement(1e6 / cpu, cpu, cpu * 10, cpu * 20, cpu * 1024, 1))
			.toList();
	}

}
