package io.github.apisecurity.suite;

import java.io.IOException;
import java.util.Map;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Errors that only servlets have.
 */
class ServletErrorTests {

	private static final String SECRET = "hunter2";

	RunningApplication application() {
		return RunningApplication.of(Stack.SERVLET, Application.class);
	}

	@ParameterizedTest
	@DisplayName("ERR-04 a broken connection to something else is no broken connection to the client")
	@ValueSource(strings = { "/broken-pipe", "/reset" })
	void doesNotTakeEveryBrokenConnectionForTheClients(String path) {
		Exchange exchange = application().request("GET", path);
		ErrorTests.assertProblem(exchange.send(), 500, "internal-error", exchange.traceId());
		assertThat(exchange.event().outcome()).isEqualTo(Outcome.FAILED);
	}

	@ParameterizedTest
	@DisplayName("ERR-04 an exception that says 5xx is a failure in the record")
	@CsvSource({ "/status/500,500,internal-error", "/status/503,503,about:blank" })
	void recordsServerErrorsAsFailures(String path, int status, String type) {
		Exchange exchange = application().request("GET", path);
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, status, type, exchange.traceId());
		assertThat(response.body()).doesNotContain(SECRET);
		assertThat(exchange.event().outcome()).isEqualTo(Outcome.FAILED);
	}

	@ParameterizedTest
	@DisplayName("ERR-06 parameters that are not well formed are the client's mistake")
	@ValueSource(strings = { "/parameter?v=%zz", "/parameter?%zz=1", "/parameter?v=%c3%28" })
	void malformedParametersAreTheClientsMistake(String target) {
		Exchange exchange = application().request("GET", target);
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, 400, "invalid-request", exchange.traceId());
		ErrorTests.assertHeaders(response);
	}

	@ParameterizedTest
	@DisplayName("ERR-06 a form or multipart body that is not well formed is the client's mistake")
	@CsvSource(delimiter = '|', textBlock = """
			/form   | application/x-www-form-urlencoded  | v=%zz
			/upload | multipart/form-data                | x
			/upload | multipart/form-data; boundary=b    | --b
			/upload | application/json                   | {}
			""")
	void malformedFormsAreTheClientsMistake(String path, String contentType, String body) {
		Exchange exchange = application().request("POST", path).body(contentType, body);
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isIn(400, 415);
		assertThat(response.header("Content-Type")).startsWith("application/problem+json");
	}

	@Test
	@DisplayName("ERR-01 a problem has nothing of the response that failed")
	void problemHasNothingOfTheResponseThatFailed() {
		RawHttp.Response response = application().request("GET", "/encoded").send();
		ErrorTests.assertProblem(response, 500, "internal-error", null);
		assertThat(response.headers()).doesNotContainKeys("Content-Encoding", "ETag", "Content-Disposition");
	}

	@Test
	@DisplayName("ERR-04 a failure behind a writer is answered too")
	void answersFailureBehindAWriter() {
		Exchange exchange = application().request("GET", "/writer");
		RawHttp.Response response = exchange.send();
		ErrorTests.assertProblem(response, 500, "internal-error", exchange.traceId());
		assertThat(response.body()).doesNotContain("half");
	}

	@Test
	@DisplayName("ERR-01 problem details that the application shares have the trace id of each exchange, and the status of the response")
	void sharedProblemDetailsHaveTheirOwnTraceId() {
		for (int i = 0; i < 2; i++) {
			Exchange exchange = application().request("GET", "/shared");
			RawHttp.Response response = exchange.send();
			assertThat(response.status()).isEqualTo(409);
			assertThat(response.body()).contains(exchange.traceId(), "\"status\":409", "\"type\":\"about:blank\"",
					"\"extra\":1");
		}
	}

	@Test
	@DisplayName("ERR-04 a stream that breaks off is a failure of its own, not a refusal")
	void recordsStreamThatBreaksOff() {
		Exchange exchange = application().request("GET", "/events");
		try {
			exchange.send();
		}
		catch (RuntimeException ex) {
			assertThat(ex).hasMessageContaining("No response");
		}
		ExchangeEvent event = exchange.event();
		assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(event.status()).isEqualTo(200);
		assertThat(exchange.otherEvents()).isEmpty();
	}

	@Test
	@DisplayName("ERR-05 an answer of a guard ends the exchange, whenever it is given")
	void answerOfALateGuardEndsTheExchange() {
		Exchange exchange = application().request("GET", "/encoded").header("X-Answer", "1");
		assertThat(exchange.send().status()).isEqualTo(204);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(FailingController.class)
	static class Application {

		@Bean
		EventRecorder eventRecorder() {
			return new EventRecorder();
		}

		@Bean
		org.springframework.security.web.SecurityFilterChain open(
				org.springframework.security.config.annotation.web.builders.HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		RequestGuard answeringGuard() {
			return new RequestGuard() {

				@Override
				public GuardPhase phase() {
					return GuardPhase.AFTER_AUTHENTICATION;
				}

				@Override
				public Verdict check(ApiExchange exchange) {
					return (exchange.request().header("X-Answer") != null) ? Verdict.answer(204, Map.of())
							: Verdict.allow();
				}

			};
		}

	}

	@RestController
	@RequestMapping
	@PublicEndpoint(reason = "failures are looked at without credentials")
	static class FailingController {

		private static final ProblemDetail SHARED = shared();

		private static ProblemDetail shared() {
			ProblemDetail detail = ProblemDetail.forStatus(HttpStatus.OK);
			detail.setProperties(Map.of("extra", 1));
			return detail;
		}

		@GetMapping("/broken-pipe")
		String brokenPipe() throws IOException {
			throw new IOException("Broken pipe to database " + SECRET);
		}

		@GetMapping("/reset")
		String reset() throws IOException {
			throw new IOException("upstream: Connection reset by peer");
		}

		@GetMapping("/status/500")
		String status500() {
			throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, SECRET,
					new IllegalStateException(SECRET));
		}

		@GetMapping("/status/503")
		String status503() {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, SECRET);
		}

		@GetMapping("/parameter")
		String parameter(@RequestParam String v) {
			return v;
		}

		@PostMapping("/form")
		String form(@RequestParam String v) {
			return v;
		}

		@PostMapping("/upload")
		String upload(@RequestParam MultipartFile file) {
			return file.getName();
		}

		@GetMapping("/encoded")
		String encoded(HttpServletResponse response) {
			response.setHeader("Content-Encoding", "gzip");
			response.setHeader("ETag", "\"a\"");
			response.setHeader("Content-Disposition", "attachment");
			throw new IllegalStateException(SECRET);
		}

		@GetMapping("/writer")
		String writer(HttpServletResponse response) throws IOException {
			response.getWriter().write("half");
			throw new IllegalStateException(SECRET);
		}

		@GetMapping("/shared")
		String sharedDetail() {
			throw new ErrorResponseException(HttpStatus.CONFLICT, SHARED, null);
		}

		@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> events() {
			return Flux.concat(Flux.just("a"), Flux.error(new IllegalStateException(SECRET)));
		}

	}

}
