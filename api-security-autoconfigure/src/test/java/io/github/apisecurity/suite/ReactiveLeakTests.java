package io.github.apisecurity.suite;

import io.github.apisecurity.suite.app.LeakApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leaks in bodies that are written as only Spring WebFlux can.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveLeakTests {

	@Test
	@DisplayName("API8 a leak in the first part is answered with a problem, one in a later part breaks the response off")
	void blocksParts(CapturedOutput output) {
		for (String kind : LeakApplication.LEAKS.keySet()) {
			Exchange exchange = application("block").request("GET", "/leaks/first/" + kind);
			ErrorTests.assertProblem(exchange.send(), 500, "internal-error", exchange.traceId());
			LeakTests.assertBrokenOff(Stack.REACTIVE, "/leaks/parts/", kind, output);
		}
	}

	@Test
	@DisplayName("FLD-04 a leak over several buffers is masked, and what is none is left alone")
	void masksOverSeveralBuffers() {
		for (String kind : LeakApplication.LEAKS.keySet()) {
			String body = application("mask").request("GET", "/leaks/parts/" + kind).send().body();
			assertThat(body).contains("***").doesNotContain(LeakApplication.LEAKS.get(kind)).startsWith("before ");
		}
		assertThat(application("block").request("GET", "/leaks/parts/4111111").send().body())
			.isEqualTo("before 4111111 after");
	}

	private static RunningApplication application(String action) {
		return LeakTests.application(Stack.REACTIVE, action);
	}

}
