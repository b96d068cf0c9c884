package io.github.apisecurity.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.event.Notice;
import io.github.apisecurity.suite.app.LeakApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leaks in the bodies of responses.
 */
@ParameterizedClass
@EnumSource(Stack.class)
@ExtendWith(OutputCaptureExtension.class)
class LeakTests {

	@Parameter
	Stack stack;

	static Stream<String> kinds() {
		return LeakApplication.LEAKS.keySet().stream();
	}

	@ParameterizedTest
	@DisplayName("API8 ERR-02 a response with a leak is withheld, and the client gets an internal error")
	@MethodSource("kinds")
	void blocks(String kind, CapturedOutput output) {
		for (String path : List.of("/leaks/json/", "/leaks/text/", "/leaks/large/")) {
			Exchange exchange = application("block").request("GET", path + kind);
			RawHttp.Response response = exchange.send();
			ErrorTests.assertProblem(response, 500, "internal-error", exchange.traceId());
			ErrorTests.assertHeaders(response);
			assertThat(response.body()).doesNotContain(LeakApplication.LEAKS.get(kind), "before");
			ExchangeEvent event = exchange.event();
			assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
			assertThat(event.reason()).isEqualTo("leak-blocked");
			assertThat(event.status()).isEqualTo(500);
			assertThat(event.notices()).containsExactly(new Notice("leak-blocked", kind, 1));
			assertThat(exchange.otherEvents()).isEmpty();
			assertThat(output.getAll()
				.lines()
				.filter((line) -> line.contains("ERROR") && line.contains(exchange.traceId()))).hasSize(1)
				.allMatch((line) -> line.contains(kind) && !line.contains(LeakApplication.LEAKS.get(kind)));
		}
	}

	@ParameterizedTest
	@DisplayName("API8 FLD-04 a leak is masked at its length, and all else stays as it is")
	@MethodSource("kinds")
	void masks(String kind) {
		String plain = application("off").request("GET", "/leaks/text/" + kind).send().body();
		for (String path : List.of("/leaks/json/", "/leaks/text/", "/leaks/large/")) {
			Exchange exchange = application("mask").request("GET", path + kind);
			RawHttp.Response response = exchange.send();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.body()).contains("****").doesNotContain(LeakApplication.LEAKS.get(kind));
			assertThat(exchange.event().notices()).containsExactly(new Notice("leak-masked", kind, 1));
			if (path.contains("json")) {
				assertThat(
						String.valueOf(JsonMapper.builder().build().readValue(response.body(), Map.class).get("value")))
					.startsWith("before ");
			}
			if (path.contains("text")) {
				assertThat(response.body()).hasSameSizeAs(plain).startsWith("before \u00e4 ");
			}
		}
	}

	@ParameterizedTest
	@DisplayName("API8 a leak that is only reported leaves, and the record says so")
	@MethodSource("kinds")
	void reports(String kind) {
		Exchange exchange = application("report").request("GET", "/leaks/text/" + kind);
		assertThat(exchange.send().body()).isEqualTo("before \u00e4 " + LeakApplication.LEAKS.get(kind) + " after");
		ExchangeEvent event = exchange.event();
		assertThat(event.outcome()).isEqualTo(Outcome.ALLOWED);
		assertThat(event.notices()).containsExactly(new Notice("leak-reported", kind, 1));
	}

	@ParameterizedTest
	@DisplayName("API8 without the leak guard every leak gets through")
	@MethodSource("kinds")
	void withoutTheGuardLeaksGetThrough(String kind) {
		RunningApplication without = RunningApplication.of(this.stack, Without.class,
				"suite.without=apiSecurityLeakInspector");
		for (RunningApplication application : List.of(without, application("off"))) {
			Exchange exchange = application.request("GET", "/leaks/text/" + kind);
			assertThat(exchange.send().body()).contains(LeakApplication.LEAKS.get(kind));
			assertThat(exchange.event().notices()).isEmpty();
		}
	}

	@Test
	@DisplayName("API8 as it comes, card numbers are masked and all else is blocked")
	void hasSafeDefaults() {
		RunningApplication application = RunningApplication.of(this.stack, LeakApplication.class);
		kinds().forEach((kind) -> {
			RawHttp.Response response = application.request("GET", "/leaks/text/" + kind).send();
			assertThat(response.status()).isEqualTo(kind.equals("card-number") ? 200 : 500);
			assertThat(response.body()).doesNotContain(LeakApplication.LEAKS.get(kind));
		});
	}

	@ParameterizedTest
	@DisplayName("FLD-04 bodies without a leak are the same to the byte, with the same header fields")
	@ValueSource(strings = { "/leaks/clean", "/leaks/items", "/leaks/binary", "/leaks/encoded", "/leaks/number",
			"/leaks/nothing", "/leaks/found", "/leaks/events/4111" })
	void leavesCleanBodiesAlone(String path) {
		RawHttp.Response plain = application("off").request("GET", path).send();
		for (String action : List.of("block", "mask", "report")) {
			RawHttp.Response response = application(action).request("GET", path).send();
			assertThat(response.status()).isEqualTo(plain.status());
			assertThat(response.body()).isEqualTo(plain.body());
			assertThat(response.headers().keySet()).isEqualTo(plain.headers().keySet());
			assertThat(response.header("Content-Length")).isEqualTo(plain.header("Content-Length"));
			assertThat(response.header("Content-Type")).isEqualTo(plain.header("Content-Type"));
		}
	}

	@Test
	@DisplayName("FLD-04 HEAD has the header fields of GET and no body")
	void answersHead() {
		RawHttp.Response plain = application("off").request("HEAD", "/leaks/clean").send();
		RawHttp.Response response = application("mask").request("HEAD", "/leaks/clean").send();
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.header("Content-Length")).isEqualTo(plain.header("Content-Length"));
		assertThat(application("block").request("HEAD", "/leaks/text/jwt").send().status()).isIn(200, 500);
	}

	@Test
	@DisplayName("API8 an endpoint that must answer with tokens says so, and nothing else is exempt")
	void exemptsWhatIsDeclared() {
		for (String path : List.of("/leaks/exempt/", "/tokens/")) {
			RunningApplication application = application("block");
			assertThat(application.request("GET", path + "jwt").send().body())
				.isEqualTo(LeakApplication.LEAKS.get("jwt"));
			assertThat(application.request("GET", path + "api-key").send().status()).isEqualTo(500);
		}
	}

	@Test
	@DisplayName("API8 a rule replaces what is declared, to be stricter or more lenient")
	void obeysRules() {
		RunningApplication application = RunningApplication.of(this.stack, LeakApplication.class,
				"api-security.disclosure.leaks.card-number=off", "api-security.rules[0].name=texts",
				"api-security.rules[0].paths=/leaks/text/**", "api-security.rules[0].leaks.jwt=off",
				"api-security.rules[0].leaks.card-number=block", "api-security.rules[1].name=tokens",
				"api-security.rules[1].paths=/tokens/**", "api-security.rules[1].leaks.jwt=mask");
		assertThat(application.request("GET", "/leaks/text/jwt").send().body())
			.contains(LeakApplication.LEAKS.get("jwt"));
		assertThat(application.request("GET", "/leaks/json/jwt").send().status()).isEqualTo(500);
		assertThat(application.request("GET", "/leaks/text/card-number").send().status()).isEqualTo(500);
		assertThat(application.request("GET", "/leaks/json/card-number").send().status()).isEqualTo(200);
		assertThat(application.request("GET", "/tokens/jwt").send().body()).matches("\\*+");
	}

	@ParameterizedTest
	@DisplayName("API8 a response that is under way is broken off, and the leak has not left")
	@ValueSource(strings = { "/leaks/flushed/", "/leaks/events/" })
	void breaksOff(String path, CapturedOutput output) {
		kinds().forEach((kind) -> assertBrokenOff(path, kind, output));
	}

	@ParameterizedTest
	@DisplayName("FLD-04 what is kept leaves at the end, and leaks over several parts are masked")
	@ValueSource(strings = { "/leaks/flushed/", "/leaks/events/" })
	void masksInParts(String path) {
		kinds().forEach((kind) -> {
			RawHttp.Response response = application("mask").request("GET", path + kind).send();
			assertThat(response.body()).as(path + kind).contains("***").doesNotContain(LeakApplication.LEAKS.get(kind));
			boolean line = kind.equals("sql-error") || kind.equals("stack-trace");
			assertThat(response.body()).matches(line ? "(?s).*(\\*|last)\\s*" : "(?s).*(after|last)\\s*");
		});
		assertThat(application("mask").request("GET", path + "4111").send().body()).contains("4111");
	}

	RunningApplication application(String action) {
		return application(this.stack, action);
	}

	static RunningApplication application(Stack stack, String action) {
		return RunningApplication.of(stack, LeakApplication.class,
				kinds().map((kind) -> "api-security.disclosure.leaks." + kind + "=" + action).toArray(String[]::new));
	}

	private void assertBrokenOff(String path, String kind, CapturedOutput output) {
		assertBrokenOff(this.stack, path, kind, output);
	}

	static void assertBrokenOff(Stack stack, String path, String kind, CapturedOutput output) {
		Exchange exchange = application(stack, "block").request("GET", path + kind);
		String raw = raw(application(stack, "block").port(), path + kind, exchange.traceId());
		// Whether an event has left when the next one comes is a matter of luck
		boolean answered = (path.contains("emitter") || path.contains("events")) && raw.startsWith("HTTP/1.1 500")
				&& raw.contains("internal-error");
		if (!answered) {
			assertThat(raw).as(path + kind).startsWith("HTTP/1.1 200").doesNotContain("\r\n0\r\n");
		}
		for (String line : LeakApplication.LEAKS.get(kind).split("\n")) {
			assertThat(raw).doesNotContain((line.length() > 6) ? line.substring(0, line.length() / 2 + 1) : "after");
		}
		ExchangeEvent event = exchange.event();
		assertThat(event.reason()).isEqualTo("leak-blocked");
		assertThat(event.notices()).containsExactly(new Notice("leak-blocked", kind, 1));
		assertThat(output.getAll()
			.lines()
			.filter((line) -> line.contains(answered ? "withheld" : "is broken off")
					&& line.contains(exchange.traceId())))
			.hasSize(1);
		assertThat(output.getAll()).doesNotContain(LeakApplication.LEAKS.get(kind));
	}

	/**
	 * Returns all bytes of a response until the connection ends.
	 */
	static String raw(int port, String target, String traceId) {
		List<String> head = List.of("GET " + target + " HTTP/1.1", "Host: localhost:" + port,
				"traceparent: 00-" + traceId + "-00f067aa0ba902b7-01", "Connection: close", "", "");
		List<Byte> bytes = new ArrayList<>();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(5_000);
			socket.getOutputStream().write(String.join("\r\n", head).getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().flush();
			for (int octet = socket.getInputStream().read(); octet >= 0; octet = socket.getInputStream().read()) {
				bytes.add((byte) octet);
			}
		}
		catch (SocketException ex) {
			// Reset, which is as good as closed
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		byte[] all = new byte[bytes.size()];
		for (int i = 0; i < all.length; i++) {
			all[i] = bytes.get(i);
		}
		return new String(all, StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ LeakApplication.class, GuardOffTests.Remover.class })
	static class Without {

	}

}
