package io.github.apisecurity.suite.app;

import java.io.IOException;
import java.util.Map;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.RequestOriginResolver;
import io.github.apisecurity.suite.EventRecorder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * An application that fails in the ways that only Spring WebFlux has.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ReactiveErrorApplication.Controller.class)
public class ReactiveErrorApplication {

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebFilter earlyFilter() {
		return (exchange, chain) -> {
			String early = exchange.getRequest().getHeaders().getFirst("X-Early");
			if (early == null) {
				return chain.filter(exchange);
			}
			if (early.equals("cycle")) {
				RuntimeException first = new RuntimeException("first");
				first.initCause(new RuntimeException("second", first));
				return Mono.error(first);
			}
			return Mono.error(early.equals("500") ? new IllegalStateException("secret")
					: new ResponseStatusException(HttpStatus.valueOf(Integer.parseInt(early))));
		};
	}

	@Bean
	RequestOriginResolver originResolver() {
		return (request) -> {
			RequestOrigin direct = RequestOrigin.direct(request);
			String host = request.header("X-Origin");
			return (host != null)
					? new RequestOrigin(direct.peer(), direct.client(), false, "http", host, 80, false, direct.hidden())
					: direct;
		};
	}

	@RestController
	@RequestMapping("/faults")
	@PublicEndpoint(reason = "failures are looked at without credentials")
	static class Controller {

		@GetMapping("/query")
		String query(ServerWebExchange exchange) {
			return exchange.getRequest().getURI().toString();
		}

		@GetMapping("/pipe")
		Mono<String> pipe() {
			return Mono.error(new IOException("Broken pipe to database"));
		}

		@GetMapping("/decoding")
		Mono<String> decoding() {
			return Mono.error(new DecodingException("what another server sent"));
		}

		@GetMapping("/status/{kind}")
		Mono<String> status(@PathVariable String kind) {
			return Mono.error(switch (kind) {
				case "own" -> new ErrorResponseException(HttpStatus.BAD_GATEWAY);
				case "framework" -> new ResponseStatusException(HttpStatus.BAD_GATEWAY, "secret");
				default -> new AnnotatedException();
			});
		}

		@GetMapping("/unwritable/{kind}")
		Mono<String> unwritable(@PathVariable String kind) {
			ProblemDetail detail = ProblemDetail.forStatus(HttpStatus.CONFLICT);
			ErrorResponseException failure = new ErrorResponseException(HttpStatus.CONFLICT, detail, null);
			failure.getHeaders().set("X-Attempt", "failed");
			if (kind.equals("body")) {
				Iterable<String> broken = () -> {
					throw new IllegalStateException("secret");
				};
				detail.setProperty("broken", broken);
			}
			else {
				failure.getHeaders().set("X-Value", "a\r\nSet-Cookie: b");
			}
			return Mono.error(failure);
		}

		@GetMapping("/tagged")
		Mono<String> tagged(ServerHttpResponse response) {
			response.getHeaders().setETag("\"1\"");
			response.getHeaders().setLastModified(1000);
			return Mono.error(new IllegalStateException("secret"));
		}

		@GetMapping("/empty/{kind}")
		Mono<Void> empty(@PathVariable String kind, ServerHttpResponse response) {
			response.setStatusCode(HttpStatus.CONFLICT);
			response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
			return switch (kind) {
				case "complete" -> response.setComplete();
				case "mono" -> response.writeWith(Mono.empty());
				case "buffer" ->
					response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(new byte[0])));
				case "flux" -> response.writeWith(Flux.empty());
				case "flush" -> response.writeAndFlushWith(Flux.empty());
				default -> Mono.empty();
			};
		}

		@GetMapping("/filled/{kind}")
		Mono<Void> filled(@PathVariable String kind, ServerHttpResponse response) {
			response.setStatusCode(HttpStatus.CONFLICT);
			response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
			Flux<byte[]> parts = Flux.just("ab".getBytes(), "cd".getBytes());
			return switch (kind) {
				case "mono" ->
					response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap("abcd".getBytes())));
				case "flux" -> response.writeWith(parts.map(response.bufferFactory()::wrap));
				default -> response.writeAndFlushWith(parts.map(response.bufferFactory()::wrap).map(Mono::just));
			};
		}

		@GetMapping("/nothing")
		ResponseEntity<String> nothing() {
			return ResponseEntity.status(HttpStatus.CONFLICT).contentType(MediaType.TEXT_PLAIN).body("");
		}

		@PostMapping("/form")
		Mono<Map<String, String>> form(ServerWebExchange exchange) {
			return exchange.getFormData().map(MultiValueMap::toSingleValueMap);
		}

		@PostMapping("/multipart")
		Mono<String> multipart(ServerWebExchange exchange) {
			return exchange.getMultipartData().map((MultiValueMap<String, Part> parts) -> parts.keySet().toString());
		}

		@PostMapping("/type")
		Mono<String> type(ServerWebExchange exchange) {
			HttpHeaders headers = exchange.getRequest().getHeaders();
			return Mono.fromSupplier(() -> String.valueOf(headers.getContentType()));
		}

	}

	@ResponseStatus(HttpStatus.BAD_GATEWAY)
	static class AnnotatedException extends RuntimeException {

	}

}
