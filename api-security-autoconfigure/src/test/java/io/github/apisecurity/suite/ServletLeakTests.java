package io.github.apisecurity.suite;

import java.util.List;

import io.github.apisecurity.suite.app.LeakApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leaks in bodies that are written as only servlets can.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServletLeakTests {

	@ParameterizedTest
	@DisplayName("API8 a leak is blocked however it is written, as long as nothing has left")
	@ValueSource(
			strings = { "/leaks/writer/", "/leaks/forward/", "/leaks/include/", "/leaks/writerless/", "/leaks/async/" })
	void blocks(String path) {
		for (String kind : LeakApplication.LEAKS.keySet()) {
			Exchange exchange = application("block").request("GET", path + kind);
			RawHttp.Response response = exchange.send();
			ErrorTests.assertProblem(response, 500, "internal-error", exchange.traceId());
			assertThat(response.body()).doesNotContain("before", LeakApplication.LEAKS.get(kind));
			assertThat(exchange.event().reason()).isEqualTo("leak-blocked");
		}
	}

	@ParameterizedTest
	@DisplayName("API8 a leak behind what has left breaks the response off, whoever writes it")
	@ValueSource(strings = { "/leaks/swallowed/", "/leaks/streaming/", "/leaks/emitter/", "/leaks/listener/" })
	void breaksOff(String path, CapturedOutput output) {
		for (String kind : LeakApplication.LEAKS.keySet()) {
			LeakTests.assertBrokenOff(Stack.SERVLET, path, kind, output);
		}
	}

	@ParameterizedTest
	@DisplayName("FLD-04 a leak is masked however it is written")
	@ValueSource(strings = { "/leaks/writer/", "/leaks/forward/", "/leaks/include/", "/leaks/async/",
			"/leaks/streaming/", "/leaks/emitter/", "/leaks/listener/" })
	void masks(String path) {
		for (String kind : LeakApplication.LEAKS.keySet()) {
			RawHttp.Response response = application("mask").request("GET", path + kind).send();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.body()).contains("***").doesNotContain(LeakApplication.LEAKS.get(kind));
		}
	}

	@ParameterizedTest
	@DisplayName("FLD-04 what may become a leak and does not leaves at the end")
	@ValueSource(strings = { "/leaks/writer/4111", "/leaks/async/4111", "/leaks/streaming/4111", "/leaks/emitter/4111",
			"/leaks/listener/4111", "/leaks/flushed/eyJ", "/leaks/reset/x", "/leaks/events/4111" })
	void leavesCleanBodiesAlone(String path) {
		RawHttp.Response plain = application("off").request("GET", path).send();
		for (String action : List.of("mask", "block")) {
			RawHttp.Response response = application(action).request("GET", path).send();
			assertThat(response.body()).isEqualTo(plain.body());
			assertThat(response.header("Content-Type")).isEqualToIgnoringCase(plain.header("Content-Type"));
			assertThat(response.header("Content-Length")).isEqualTo(plain.header("Content-Length"));
		}
	}

	@Test
	@DisplayName("FLD-04 a writer without charset says which one it takes")
	void keepsCharsetOfContainer() {
		RawHttp.Response plain = application("off").request("GET", "/leaks/latin").send();
		RawHttp.Response response = application("mask").request("GET", "/leaks/latin").send();
		assertThat(response.header("Content-Type")).isEqualToIgnoringCase(plain.header("Content-Type"));
		assertThat(response.body()).isEqualTo(plain.body().replace("4111111111111111", "*".repeat(16)));
	}

	@Test
	@DisplayName("ERR-02 an error after the body has begun has nothing of it")
	void errorHasNothingOfTheBody() {
		Exchange exchange = application("mask").request("GET", "/leaks/error");
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, 409, "about:blank", exchange.traceId());
		assertThat(response.body()).doesNotContain("begun");
	}

	private static RunningApplication application(String action) {
		return LeakTests.application(Stack.SERVLET, action);
	}

}
