package io.github.apisecurity.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.suite.app.NetworkApplication;
import io.github.apisecurity.suite.app.ReactiveErrorApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Errors that only Spring WebFlux and its server have.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveErrorTests {

	private static final String MULTIPART = "multipart/form-data; boundary=b";

	RunningApplication application() {
		return RunningApplication.of(Stack.REACTIVE, ReactiveErrorApplication.class);
	}

	@ParameterizedTest
	@DisplayName("ERR-01 MSG-03 a target that is no URI is answered with a problem and recorded")
	@ValueSource(strings = { "/faults/query?x=a|b", "/faults/query?v=%zz", "/{", "/^", "/<", "/f\\ok", "/f/%zz" })
	void answersTargetsThatAreNoUri(String target) {
		for (String method : List.of("GET", "HEAD")) {
			int before = application().events().rejectedByContainer().size();
			RawHttp.Response response = application().request(method, target).send();
			assertThat(response.status()).isEqualTo(400);
			if (method.equals("GET")) {
				ErrorTests.assertProblem(response, 400, "invalid-request", null);
			}
			ErrorTests.assertHeaders(response);
			assertThat(response.header("Connection")).isNull();
			assertThat(application().events().rejectedByContainer()).hasSize(before + 1);
		}
	}

	@Test
	@DisplayName("ERR-01 the connection goes on after a target that is no URI")
	void connectionGoesOnAfterTargetThatIsNoUri() {
		String host = "Host: localhost:" + application().port();
		RawHttp.Response first = RawHttp.send(application().port(), List.of("GET /f/%zz HTTP/1.1", host), "");
		assertThat(first.header("Connection")).isNull();
		RawHttp.Response last = RawHttp.send(application().port(),
				List.of("GET /f/%zz HTTP/1.1", host, "Connection: close"), "");
		assertThat(last.header("Connection")).isEqualToIgnoringCase("close");
		String both = exchange("GET /f/%zz HTTP/1.1", host, "", "GET /faults/query HTTP/1.1", host, "Connection: close",
				"", "");
		assertThat(both).contains("HTTP/1.1 400", "HTTP/1.1 200");
	}

	@Test
	@DisplayName("BT-10 bytes outside of ASCII in the target stay as they are where the host is changed")
	void keepsTargetWhereHostIsChanged() {
		RunningApplication application = RunningApplication.of(Stack.REACTIVE, NetworkApplication.class,
				"api-security.network.public-origin=https://api.example.com");
		Exchange exchange = application.request("GET", "/network?name=\u00fc&x=%C3%BC");
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(200);
		assertThat(response.body()).contains("https://api.example.com/network?name=", "&x=%C3%BC");
		assertThat(exchange.event().status()).isEqualTo(200);
	}

	@Test
	@DisplayName("ERR-04 a failure of the guard filter itself is a problem with a record")
	void answersFailureOfGuardFilter() {
		Exchange exchange = application().request("GET", "/faults/query").header("X-Origin", "a b");
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, 500, "internal-error", exchange.traceId());
		ErrorTests.assertHeaders(response);
		assertThat(exchange.event().status()).isEqualTo(500);
	}

	@ParameterizedTest
	@DisplayName("ERR-01 what fails before the guard filter is a problem with one record")
	@CsvSource({ "500,internal-error,FAILED", "403,access-denied,REFUSED" })
	void answersWhatFailsBeforeTheGuardFilter(int status, String type, Outcome outcome) {
		Exchange exchange = application().request("GET", "/faults/query").header("X-Early", String.valueOf(status));
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, status, type, exchange.traceId());
		ErrorTests.assertHeaders(response);
		ExchangeEvent event = exchange.event();
		assertThat(event.status()).isEqualTo(status);
		assertThat(event.outcome()).isEqualTo(outcome);
		assertThat(exchange.otherEvents()).isEmpty();
	}

	@ParameterizedTest
	@DisplayName("ERR-04 an error that cannot be written is an internal error, without what was tried")
	@ValueSource(strings = { "body", "header" })
	void answersWhatCannotBeWritten(String kind) {
		Exchange exchange = application().request("GET", "/faults/unwritable/" + kind);
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, 500, "internal-error", exchange.traceId());
		ErrorTests.assertHeaders(response);
		assertThat(response.header("X-Attempt")).isNull();
		assertThat(exchange.event().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(exchange.otherEvents()).isEmpty();
	}

	@ParameterizedTest
	@DisplayName("ERR-04 what the application throws is an internal error, whatever it says of pipes, and logged")
	@ValueSource(strings = { "pipe", "decoding" })
	void logsFailuresOfTheApplication(String kind, CapturedOutput output) {
		Exchange exchange = application().request("GET", "/faults/" + kind);
		ErrorTests.assertProblem(exchange.send(), 500, "internal-error", exchange.traceId());
		assertThat(exchange.event().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(output).contains("[traceId=" + exchange.traceId() + "]");
	}

	@Test
	@DisplayName("ERR-04 causes that go round in a circle come to an end")
	void endsWithCyclicCauses() {
		Exchange exchange = application().request("GET", "/faults/query").header("X-Early", "cycle");
		ErrorTests.assertProblem(exchange.send(), 500, "internal-error", exchange.traceId());
	}

	@ParameterizedTest
	@DisplayName("ERR-04 an exception with a status of 500 and above keeps it, is a failure and logged")
	@ValueSource(strings = { "own", "framework", "annotated" })
	void logsServerErrors(String kind, CapturedOutput output) {
		Exchange exchange = application().request("GET", "/faults/status/" + kind);
		ErrorTests.assertProblem(exchange.send(), 502, "about:blank", exchange.traceId());
		assertThat(exchange.event().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(output).contains("[traceId=" + exchange.traceId() + "]").contains("Exception");
	}

	@ParameterizedTest
	@DisplayName("ERR-01 clients' mistakes are answered as such and not logged as errors")
	@CsvSource(delimiter = '|', textBlock = """
			/faults/form      | application/x-www-form-urlencoded | a=%zz     | 400 | invalid-request
			/faults/form      | application/x-www-form-urlencoded | LONG      | 413 | request-too-large
			/faults/multipart | multipart/form-data               | x         | 400 | invalid-request
			/faults/multipart | multipart/form-data; boundary=b   | x         | 400 | invalid-request
			/faults/multipart | multipart/form-data; boundary=b   | CUT       | 400 | invalid-request
			/faults/multipart | multipart/form-data; boundary=b   | HEADER    | 413 | request-too-large
			/faults/type      | nonsense                          | x         | 415 | unsupported-media-type
			""")
	void answersMistakesOfClients(String path, String contentType, String kind, int status, String type,
			CapturedOutput output) {
		String body = switch (kind) {
			case "LONG" -> "a=" + "a".repeat(300_000);
			case "CUT" -> "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf";
			case "HEADER" -> "--b\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\na\r\n--b--\r\n";
			default -> kind;
		};
		Exchange exchange = application().request("POST", path).body(contentType, body);
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, status, type, exchange.traceId());
		ErrorTests.assertHeaders(response);
		assertThat(exchange.event().status()).isEqualTo(status);
		assertThat(output).doesNotContain("[traceId=" + exchange.traceId());
	}

	@Test
	@DisplayName("a form that is in order is read")
	void readsForms() {
		assertThat(application().request("POST", "/faults/form")
			.body("application/x-www-form-urlencoded", "a=%31")
			.send()
			.body()).isEqualTo("{\"a\":\"1\"}");
		assertThat(application().request("POST", "/faults/multipart")
			.body(MULTIPART, "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n")
			.send()
			.body()).isEqualTo("[a]");
	}

	@Test
	@DisplayName("ERR-01 a problem has no validators of the response that failed")
	void problemHasNoValidators() {
		RawHttp.Response response = application().request("GET", "/faults/tagged").send();
		ErrorTests.assertProblem(response, 500, "internal-error", null);
		assertThat(response.headers()).doesNotContainKeys("ETag", "Last-Modified");
	}

	@ParameterizedTest
	@DisplayName("ERR-01 an error with an empty body becomes a problem, however it is written")
	@ValueSource(strings = { "empty/complete", "empty/mono", "empty/buffer", "empty/flux", "empty/flush", "empty/none",
			"nothing" })
	void emptyErrorsBecomeProblems(String path) {
		Exchange exchange = application().request("GET", "/faults/" + path);
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, 409, "about:blank", exchange.traceId());
		ErrorTests.assertHeaders(response);
		assertThat(exchange.event().status()).isEqualTo(409);
		RawHttp.Response head = application().request("HEAD", "/faults/" + path).send();
		assertThat(head.status()).isEqualTo(409);
		assertThat(head.header("Content-Type")).startsWith("application/problem+json");
	}

	@ParameterizedTest
	@DisplayName("a body that the application writes for an error is left alone, however it is written")
	@ValueSource(strings = { "mono", "flux", "flush" })
	void filledErrorsStay(String kind) {
		RawHttp.Response response = application().request("GET", "/faults/filled/" + kind).send();
		assertThat(response.status()).isEqualTo(409);
		assertThat(response.header("Content-Type")).startsWith("text/plain");
		assertThat(response.body()).isEqualTo("abcd");
		RawHttp.Response head = application().request("HEAD", "/faults/filled/" + kind).send();
		assertThat(head.status()).isEqualTo(409);
		assertThat(head.header("Content-Type")).startsWith("text/plain");
	}

	private String exchange(String... lines) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), application().port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
