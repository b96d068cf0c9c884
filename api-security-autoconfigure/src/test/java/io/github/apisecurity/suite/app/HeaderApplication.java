package io.github.apisecurity.suite.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.suite.EventRecorder;
import jakarta.servlet.http.HttpServletResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * An application that writes responses in every way there is.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ HeaderApplication.EitherStack.class, HeaderApplication.ServletController.class,
		HeaderApplication.ReactiveController.class })
public class HeaderApplication {

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	@RestController
	@RequestMapping("/headers")
	@PublicEndpoint(reason = "shows header fields")
	static class EitherStack {

		@GetMapping("/plain")
		String plain() {
			return "plain";
		}

		@GetMapping("/empty")
		ResponseEntity<Void> empty() {
			return ResponseEntity.noContent().build();
		}

		@GetMapping("/redirect")
		ResponseEntity<Void> redirect() {
			return ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", "/headers/plain").build();
		}

		@GetMapping("/async")
		CompletableFuture<String> async() {
			return CompletableFuture.supplyAsync(() -> "async");
		}

		@GetMapping("/cached")
		ResponseEntity<String> cached() {
			return ResponseEntity.ok()
				.cacheControl(CacheControl.maxAge(Duration.ofSeconds(60)).cachePublic())
				.body("c");
		}

	}

	@RestController
	@RequestMapping("/headers")
	@PublicEndpoint(reason = "shows header fields")
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletController {

		@GetMapping("/length")
		void length(HttpServletResponse response) throws IOException {
			response.setIntHeader("Content-Length", 6);
			response.addHeader("X-Other", "1");
			response.getOutputStream().write("length".getBytes(StandardCharsets.US_ASCII));
		}

		@GetMapping("/flush")
		void flush(HttpServletResponse response) throws IOException {
			response.flushBuffer();
			response.getWriter().write("flush");
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (out) -> {
				out.write('a');
				out.flush();
				out.write('b');
			};
		}

		@GetMapping("/error")
		void error(HttpServletResponse response) throws IOException {
			response.getWriter().write("half");
			response.sendError(409, "SELECT secret");
		}

		@GetMapping("/broken")
		void broken(HttpServletResponse response) throws IOException {
			response.getWriter().write("half");
			response.flushBuffer();
			throw new IllegalStateException("half-way");
		}

	}

	@RestController
	@RequestMapping("/headers")
	@PublicEndpoint(reason = "shows header fields")
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveController {

		@GetMapping("/length")
		Mono<Void> length(ServerHttpResponse response) {
			response.getHeaders().setContentLength(6);
			return response.writeWith(Mono.fromSupplier(() -> buffer(response, "length")));
		}

		@GetMapping("/flush")
		Mono<Void> flush(ServerHttpResponse response) {
			return response.writeAndFlushWith(
					Flux.just("flush", "ed").map((part) -> Mono.fromSupplier(() -> buffer(response, part))));
		}

		@GetMapping("/stream")
		Flux<String> stream() {
			return Flux.just("a", "b");
		}

		@GetMapping("/error")
		Mono<Void> error(ServerHttpResponse response) {
			response.setStatusCode(HttpStatus.CONFLICT);
			return response.setComplete();
		}

		@GetMapping("/broken")
		Mono<Void> broken(ServerHttpResponse response) {
			return response.writeAndFlushWith(Flux.concat(Mono.just(Mono.fromSupplier(() -> buffer(response, "half"))),
					Mono.error(() -> new IllegalStateException("half-way"))));
		}

		private static DataBuffer buffer(ServerHttpResponse response, String text) {
			return response.bufferFactory().wrap(text.getBytes(StandardCharsets.US_ASCII));
		}

	}

}
