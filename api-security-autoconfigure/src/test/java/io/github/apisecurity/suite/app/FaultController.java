package io.github.apisecurity.suite.app;

import java.net.URI;
import java.util.List;

import io.github.apisecurity.authorization.PublicEndpoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handlers that fail in every way there is.
 */
@RestController
@RequestMapping("/faults")
@PublicEndpoint(reason = "failures are looked at without credentials")
class FaultController {

	static final String SECRET = "SELECT card FROM customer WHERE name = 'hunter2'";

	@GetMapping("/runtime")
	String runtime() {
		throw new IllegalStateException(SECRET);
	}

	@GetMapping("/reason")
	String reason() {
		throw new ResponseStatusException(HttpStatus.CONFLICT, SECRET, new IllegalStateException(SECRET));
	}

	@GetMapping("/annotated")
	String annotated() {
		throw new GoneException();
	}

	@GetMapping("/own")
	String own() {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "Sold out.");
		detail.setType(URI.create("https://shop.example.com/problems/sold-out"));
		detail.setProperty("product", "mug");
		throw new ErrorResponseException(HttpStatus.CONFLICT, detail, null);
	}

	@GetMapping("/returned")
	ProblemDetail returned() {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "Sold out.");
		detail.setType(URI.create("https://shop.example.com/problems/sold-out"));
		return detail;
	}

	@GetMapping("/advised")
	String advised() {
		throw new AdvisedException();
	}

	@GetMapping("/empty")
	ResponseEntity<Void> empty() {
		return ResponseEntity.notFound().build();
	}

	@GetMapping(path = "/text", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> text() {
		return ResponseEntity.status(HttpStatus.CONFLICT).body("as the application says it");
	}

	@GetMapping(path = "/json", produces = MediaType.APPLICATION_JSON_VALUE)
	List<String> json() {
		return List.of("a");
	}

	@GetMapping("/number")
	int number(@RequestParam int value, @RequestParam @Min(3) int other) {
		return value + other;
	}

	@PostMapping(path = "/order", consumes = MediaType.APPLICATION_JSON_VALUE)
	String order(@Valid @RequestBody Order order) {
		return order.name();
	}

	record Order(@NotBlank String name, @Valid List<Line> lines) {

	}

	record Line(@Min(1) int quantity) {

	}

	@ResponseStatus(HttpStatus.GONE)
	static class GoneException extends RuntimeException {

	}

	static class AdvisedException extends RuntimeException {

	}

	/**
	 * What an application has of its own.
	 */
	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler(AdvisedException.class)
		ProblemDetail advised() {
			return ProblemDetail.forStatusAndDetail(HttpStatus.I_AM_A_TEAPOT, "Short and stout.");
		}

	}

}
