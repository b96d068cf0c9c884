package io.github.apisecurity.benchmarks.http;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Report}.
 */
class ReportTests {

	@Test
	void showsMediansAndRatios() {
		Report report = new Report(Map.of("client", "wrk"), 1.10);
		report.add(result(rounds(40, 50, 60), rounds(100, 100, 110), rounds(105, 106, 108)));
		assertThat(report.toString()).contains("- client: wrk")
			.contains("## Spring MVC on Tomcat, Actuator off, Java 17")
			.contains("| GET 1 KB by id | bare | 20000 | 50.0 | 0.50 | 1.00 | 50.0 | 100 % |")
			.contains("| GET 1 KB by id | stock / bare | 0.50 × | 2.00 × | 1.83 – 2.50 | 2.00 × | 2.00 × | 2.00 × |")
			.contains("| GET 1 KB by id | starter / stock | 0.95 × | 1.05 × | 0.98 – 1.06 |")
			.contains("1.10 × stock: GET 1 KB by id holds it.");
		assertThat(report.isExceeded()).isFalse();
	}

	@Test
	void tellsThatTheLimitIsExceeded() {
		Report report = new Report(Map.of(), 1.10);
		report.add(result(rounds(50), rounds(100), rounds(111)));
		assertThat(report.toString()).contains("GET 1 KB by id exceeds it");
		assertThat(report.isExceeded()).isTrue();
	}

	@Test
	void leavesOutTheRatiosToWhatWasNotMeasured() {
		Report report = new Report(Map.of(), 1.10);
		SessionResult result = new SessionResult(Stack.REACTIVE, true, "25");
		rounds(50).forEach((measurement) -> result.add(Variant.BARE, Workload.LIST, measurement));
		report.add(result);
		assertThat(report.toString()).contains("Actuator on").doesNotContain("starter").doesNotContain("Limit");
	}

	private static SessionResult result(List<Measurement> bare, List<Measurement> stock, List<Measurement> starter) {
		SessionResult result = new SessionResult(Stack.SERVLET, false, "17");
		bare.forEach((measurement) -> result.add(Variant.BARE, Workload.GET, measurement));
		stock.forEach((measurement) -> result.add(Variant.STOCK, Workload.GET, measurement));
		starter.forEach((measurement) -> result.add(Variant.STARTER, Workload.GET, measurement));
		return result;
	}

	private static List<Measurement> rounds(double... cpuMicros) {
		return StatisticsTests.rounds(cpuMicros);
	}

}
