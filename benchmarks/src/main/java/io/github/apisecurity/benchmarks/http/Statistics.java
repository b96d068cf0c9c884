package io.github.apisecurity.benchmarks.http;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The middle and the range of a series.
 *
 * @param median the median
 * @param min the smallest value
 * @param max the largest value
 */
record Statistics(double median, double min, double max) {

	/**
	 * Summarizes one property of the rounds.
	 * @param rounds one measurement per round
	 * @param property the property
	 * @return the summary
	 * @throws IllegalArgumentException if there is no round
	 */
	static Statistics of(List<Measurement> rounds, ToDoubleFunction<Measurement> property) {
		return of(rounds.stream().mapToDouble(property).toArray());
	}

	/**
	 * Summarizes the ratios of two applications, taken round by round: what slows the
	 * machine down for a while slows both.
	 * @param rounds one measurement per round
	 * @param reference the measurements of the same rounds to relate them to
	 * @param property the property
	 * @return the summary of the ratios
	 * @throws IllegalArgumentException if there is no round, or not the same number
	 */
	static Statistics ofRatios(List<Measurement> rounds, List<Measurement> reference,
			ToDoubleFunction<Measurement> property) {
		if (rounds.size() != reference.size()) {
			throw new IllegalArgumentException("The rounds are not the same");
		}
		return of(IntStream.range(0, rounds.size())
			.mapToDouble(
					(round) -> property.applyAsDouble(rounds.get(round)) / property.applyAsDouble(reference.get(round)))
			.toArray());
	}

	/**
	 * Summarizes a series.
	 * @param values the series in any order
	 * @return the summary
	 * @throws IllegalArgumentException if the series is empty
	 */
	static Statistics of(double... values) {
		if (values.length == 0) {
			throw new IllegalArgumentException("There is no value");
		}
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 != 0) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Statistics(median, sorted[0], sorted[sorted.length - 1]);
	}

}
