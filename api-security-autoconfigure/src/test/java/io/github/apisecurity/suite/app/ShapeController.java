package io.github.apisecurity.suite.app;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.annotation.JsonView;
import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.suite.app.Shapes.Customer;
import io.github.apisecurity.suite.app.Shapes.Viewed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.MediaTypes;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers with all shapes, in all the ways that both stacks have.
 */
@RestController
@RequestMapping("/shapes")
@RequiresAuthentication
class ShapeController {

	@GetMapping("/{name}")
	Object shape(@PathVariable String name) {
		return Optional.ofNullable(Shapes.all().get(name)).orElseThrow();
	}

	@GetMapping("/ways/entity")
	ResponseEntity<Customer> entity() {
		return ResponseEntity.ok()
			.eTag("abc")
			.cacheControl(CacheControl.maxAge(java.time.Duration.ofMinutes(1)).cachePublic())
			.body(Shapes.customer());
	}

	@GetMapping("/ways/plainEntity")
	ResponseEntity<Shapes.Plain> plainEntity() {
		return ResponseEntity.ok()
			.eTag("abc")
			.cacheControl(CacheControl.maxAge(java.time.Duration.ofMinutes(1)).cachePublic())
			.body(new Shapes.Plain("value"));
	}

	@GetMapping("/ways/wildcard")
	ResponseEntity<?> wildcard() {
		return ResponseEntity.ok()
			.eTag("abc")
			.cacheControl(CacheControl.maxAge(java.time.Duration.ofMinutes(1)).cachePublic())
			.body(Map.of("customer", (Object) Shapes.customer()));
	}

	@GetMapping("/ways/optional")
	Optional<Customer> optional() {
		return Optional.of(Shapes.customer());
	}

	@GetMapping("/ways/future")
	CompletableFuture<Customer> future() {
		return CompletableFuture.supplyAsync(Shapes::customer);
	}

	@GetMapping("/ways/callable")
	Callable<Customer> callable() {
		return Shapes::customer;
	}

	@GetMapping("/ways/mono")
	Mono<Customer> mono() {
		return Mono.fromSupplier(Shapes::customer);
	}

	@GetMapping("/ways/flux")
	Flux<Customer> flux() {
		return Flux.fromIterable(Shapes.customers());
	}

	@GetMapping(path = "/ways/ndjson", produces = MediaType.APPLICATION_NDJSON_VALUE)
	Flux<Customer> ndjson() {
		return Flux.fromIterable(Shapes.customers());
	}

	@GetMapping(path = "/ways/sse", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<Customer> sse() {
		return Flux.fromIterable(Shapes.customers());
	}

	@GetMapping(path = "/ways/sseEvents")
	Flux<ServerSentEvent<Customer>> sseEvents() {
		return Flux.fromIterable(Shapes.customers()).map((customer) -> ServerSentEvent.builder(customer).build());
	}

	@GetMapping("/ways/problem")
	ProblemDetail problem() {
		ProblemDetail detail = ProblemDetail.forStatus(409);
		detail.setTitle("Ada");
		detail.setProperty("customer", Shapes.customer());
		return detail;
	}

	@GetMapping(path = "/ways/hal", produces = MediaTypes.HAL_JSON_VALUE)
	EntityModel<Customer> hal() {
		return EntityModel.of(Shapes.customer());
	}

	@GetMapping("/ways/jsonView")
	@JsonView(Shapes.Summary.class)
	Viewed jsonView() {
		return new Viewed("Ada", Shapes.SECRET);
	}

	@GetMapping("/ways/large")
	List<Customer> large() {
		return Collections.nCopies(2000, Shapes.customer());
	}

}
