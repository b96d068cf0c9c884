package io.github.apisecurity.suite.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakExempt;
import io.github.apisecurity.suite.EventRecorder;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * An application whose responses have leaks, written in every way there is.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ LeakApplication.EitherStack.class, LeakApplication.ExemptClass.class, LeakApplication.ServletController.class,
		LeakApplication.ReactiveController.class, LeakApplication.CatchAll.class })
public class LeakApplication {

	/**
	 * A leak of each kind, by the name of the kind.
	 */
	public static final Map<String, String> LEAKS = leaks();

	/**
	 * Lines without leaks, longer than any buffer.
	 */
	public static final String LINES = ("a line with 1700000000000, 550e8400-e29b-41d4-a716-446655440000 and keys; "
			+ "they say \u00e4\u20ac\n")
		.repeat(1500);

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	private static Map<String, String> leaks() {
		Map<String, String> leaks = new LinkedHashMap<>();
		leaks.put("jwt", token("{\"alg\":\"HS256\"}") + "." + token("{\"sub\":\"a\"}") + ".c2lnbmF0dXJl");
		leaks.put("private-key", "-----BEGIN PRIVATE KEY-----\nTUlJRXZRSUJBREFO\n-----END PRIVATE KEY-----");
		leaks.put("api-key", "AKI" + "AQ3ZX7MKT5WPL2NRD");
		leaks.put("card-number", "4111111111111111");
		leaks.put("stack-trace", "x\n\tat com.example.OrderService.find(OrderService.java:42)");
		leaks.put("sql-error", "ORA-00942: table or view does not exist");
		return leaks;
	}

	private static String token(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	@RestController
	@RequestMapping("/leaks")
	@PublicEndpoint(reason = "leaks are looked at without credentials")
	static class EitherStack {

		@GetMapping(path = "/json/{kind}", produces = MediaType.APPLICATION_JSON_VALUE)
		Map<String, Object> json(@PathVariable String kind) {
			return Map.of("value", "before " + LEAKS.get(kind) + " after");
		}

		@GetMapping(path = "/text/{kind}", produces = MediaType.TEXT_PLAIN_VALUE)
		String text(@PathVariable String kind) {
			return "before \u00e4 " + LEAKS.get(kind) + " after";
		}

		@GetMapping(path = "/large/{kind}", produces = MediaType.TEXT_PLAIN_VALUE)
		String large(@PathVariable String kind) {
			return LINES + LEAKS.get(kind) + " after";
		}

		@GetMapping(path = "/clean", produces = "text/plain;charset=UTF-8")
		String clean() {
			return LINES + "4111";
		}

		@GetMapping(path = "/items", produces = MediaType.APPLICATION_JSON_VALUE)
		List<Map<String, Object>> items() {
			List<Map<String, Object>> items = new ArrayList<>();
			for (int i = 0; i < 2000; i++) {
				items.add(Map.of("id", 4111111111111111L, "name", "k\u00e4se 4111", "at", 1700000000000L + i));
			}
			return items;
		}

		@GetMapping(path = "/binary", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
		byte[] binary() {
			return LEAKS.get("card-number").getBytes(StandardCharsets.UTF_8);
		}

		@GetMapping("/encoded")
		ResponseEntity<String> encoded() {
			return ResponseEntity.ok().header("Content-Encoding", "x-own").body(LEAKS.get("card-number"));
		}

		@GetMapping("/number")
		Map<String, Long> number() {
			return Map.of("id", 4111111111111111L);
		}

		@GetMapping("/nothing")
		ResponseEntity<Void> nothing() {
			return ResponseEntity.noContent().build();
		}

		@GetMapping("/found")
		ResponseEntity<Void> found() {
			return ResponseEntity.status(HttpStatus.FOUND).header("Location", "/leaks/clean").build();
		}

		@GetMapping(path = "/exempt/{kind}", produces = MediaType.TEXT_PLAIN_VALUE)
		@LeakExempt(value = Leak.JWT, reason = "it answers with tokens")
		String exempt(@PathVariable String kind) {
			return LEAKS.get(kind);
		}

	}

	@RestController
	@RequestMapping("/tokens")
	@PublicEndpoint(reason = "leaks are looked at without credentials")
	@LeakExempt(value = Leak.JWT, reason = "it answers with tokens")
	static class ExemptClass {

		@GetMapping(path = "/{kind}", produces = MediaType.TEXT_PLAIN_VALUE)
		String exempt(@PathVariable String kind) {
			return LEAKS.get(kind);
		}

	}

	/**
	 * Answers whatever is thrown, as many applications do.
	 */
	@RestControllerAdvice
	static class CatchAll {

		@ExceptionHandler(Exception.class)
		ResponseEntity<String> any(Exception failure) {
			return ResponseEntity.status(418).contentType(MediaType.TEXT_PLAIN).body("of the application");
		}

	}

	/**
	 * What only Spring MVC has.
	 */
	@RestController
	@RequestMapping("/leaks")
	@PublicEndpoint(reason = "leaks are looked at without credentials")
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletController {

		@GetMapping("/writer/{kind}")
		void writer(@PathVariable String kind, HttpServletResponse response) throws IOException {
			response.setContentType("text/plain");
			response.setCharacterEncoding("UTF-8");
			PrintWriter writer = response.getWriter();
			writer.print("before \u00e4 ");
			for (char c : LEAKS.getOrDefault(kind, kind).toCharArray()) {
				writer.print(c);
			}
			writer.printf(" %s", "after");
		}

		@GetMapping("/flushed/{kind}")
		void flushed(@PathVariable String kind, HttpServletResponse response) throws IOException {
			response.setContentType("text/plain");
			String leak = LEAKS.getOrDefault(kind, kind);
			ServletOutputStream out = response.getOutputStream();
			out.print("before ");
			out.flush();
			out.print(leak.substring(0, leak.length() / 2));
			out.flush();
			response.flushBuffer();
			for (byte octet : leak.substring(leak.length() / 2).getBytes(StandardCharsets.UTF_8)) {
				out.write(octet);
			}
			out.print(" after");
		}

		@GetMapping("/swallowed/{kind}")
		void swallowed(@PathVariable String kind, HttpServletResponse response) throws IOException {
			response.setContentType("text/plain");
			ServletOutputStream out = response.getOutputStream();
			out.print("before ");
			out.flush();
			try {
				out.print(LEAKS.get(kind));
			}
			catch (IOException ex) {
				// As if nothing had happened
			}
		}

		@GetMapping("/latin")
		void latin(HttpServletResponse response) throws IOException {
			response.setContentType("text/plain");
			response.getWriter().write("k\u00e4se 4111111111111111");
			response.getWriter().close();
		}

		@GetMapping("/reset/{kind}")
		void reset(@PathVariable String kind, HttpServletResponse response) throws IOException {
			response.setContentType("text/plain");
			response.getWriter().write("begun 4111");
			response.resetBuffer();
			response.getWriter().write("anew 1111");
		}

		@GetMapping("/error")
		void error(HttpServletResponse response) throws IOException {
			response.getWriter().write("begun 4111");
			response.sendError(409);
		}

		@GetMapping("/forward/{kind}")
		void forward(@PathVariable String kind, HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			request.getRequestDispatcher("/leaks/text/" + kind).forward(request, response);
		}

		@GetMapping("/include/{kind}")
		void include(@PathVariable String kind, HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			response.setContentType("text/plain");
			response.getOutputStream().print("included: ");
			request.getRequestDispatcher("/leaks/writerless/" + kind).include(request, response);
		}

		@GetMapping("/writerless/{kind}")
		void writerless(@PathVariable String kind, HttpServletResponse response) throws IOException {
			response.getOutputStream().print(LEAKS.get(kind));
		}

		@GetMapping(path = "/streaming/{kind}", produces = MediaType.TEXT_PLAIN_VALUE)
		StreamingResponseBody streaming(@PathVariable String kind) {
			return (out) -> {
				out.write(LINES.getBytes(StandardCharsets.UTF_8));
				out.write(LEAKS.getOrDefault(kind, kind).getBytes(StandardCharsets.UTF_8));
			};
		}

		@GetMapping("/emitter/{kind}")
		SseEmitter emitter(@PathVariable String kind) {
			SseEmitter emitter = new SseEmitter(8_000L);
			new Thread(() -> {
				try {
					emitter.send("first");
					emitter.send("value " + LEAKS.getOrDefault(kind, kind));
					emitter.send("last");
					emitter.complete();
				}
				catch (IOException | IllegalStateException ex) {
					// The container is to notice by itself
				}
			}).start();
			return emitter;
		}

		@GetMapping("/async/{kind}")
		void async(@PathVariable String kind, HttpServletRequest request) {
			AsyncContext context = request.startAsync();
			context.getResponse().setContentType("text/plain");
			context.start(() -> {
				try {
					context.getResponse().getOutputStream().print(LEAKS.getOrDefault(kind, kind));
				}
				catch (IOException ex) {
					// As if nothing had happened
				}
				context.complete();
			});
		}

		@GetMapping("/listener/{kind}")
		void listener(@PathVariable String kind, HttpServletRequest request, HttpServletResponse response)
				throws IOException {
			AsyncContext context = request.startAsync(request, response);
			response.setContentType("text/plain");
			ServletOutputStream out = response.getOutputStream();
			List<byte[]> parts = new ArrayList<>();
			for (String line : (LINES + LEAKS.getOrDefault(kind, kind)).split("(?<=\n)")) {
				parts.add(line.getBytes(StandardCharsets.UTF_8));
			}
			out.setWriteListener(new WriteListener() {

				@Override
				public void onWritePossible() throws IOException {
					while (out.isReady()) {
						if (parts.isEmpty()) {
							context.complete();
							return;
						}
						out.write(parts.remove(0));
					}
				}

				@Override
				public void onError(Throwable failure) {
					context.complete();
				}

			});
		}

		@GetMapping(path = "/events/{kind}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> events(@PathVariable String kind) {
			return Flux.just("first", "value " + LEAKS.getOrDefault(kind, kind), "last");
		}

	}

	/**
	 * What only Spring WebFlux has.
	 */
	@RestController
	@RequestMapping("/leaks")
	@PublicEndpoint(reason = "leaks are looked at without credentials")
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveController {

		@GetMapping(path = "/events/{kind}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> events(@PathVariable String kind) {
			return Flux.just("first", "value " + LEAKS.getOrDefault(kind, kind), "last")
				.delayElements(Duration.ofMillis(20));
		}

		@GetMapping("/parts/{kind}")
		Mono<Void> parts(@PathVariable String kind, ServerHttpResponse response) {
			response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
			return response.writeWith(parts(kind).map((part) -> response.bufferFactory().wrap(part)));
		}

		@GetMapping("/flushed/{kind}")
		Mono<Void> flushed(@PathVariable String kind, ServerHttpResponse response) {
			response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
			return response
				.writeAndFlushWith(parts(kind).map((part) -> Mono.just(response.bufferFactory().wrap(part))));
		}

		@GetMapping(path = "/first/{kind}", produces = MediaType.TEXT_PLAIN_VALUE)
		Flux<String> first(@PathVariable String kind) {
			return Flux.just(LEAKS.getOrDefault(kind, kind), " after");
		}

		private static Flux<byte[]> parts(String kind) {
			String leak = LEAKS.getOrDefault(kind, kind);
			int half = leak.length() / 2;
			return Flux.just("before ", leak.substring(0, half), leak.substring(half), " after")
				.map((part) -> part.getBytes(StandardCharsets.UTF_8));
		}

	}

}
