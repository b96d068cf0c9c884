package io.github.apisecurity.suite.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.suite.EventRecorder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.Link;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * An application that forgets to ask whose the notes are.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ NoteApplication.NoteController.class, NoteApplication.Advice.class,
		SuiteApplication.ServletConfiguration.class, SuiteApplication.ReactiveConfiguration.class })
public class NoteApplication {

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	/**
	 * Answers with notes in all ways.
	 */
	@RestController
	@RequestMapping("/notes")
	@RequiresAuthentication
	static class NoteController {

		@GetMapping("/plain/{id}")
		ResponseEntity<Note> plain(@PathVariable String id) {
			return Note.BOTH.stream()
				.filter((note) -> note.id().equals(id))
				.findFirst()
				.map(ResponseEntity::ok)
				.orElseGet(() -> ResponseEntity.notFound().build());
		}

		@GetMapping("/headers/{id}")
		ResponseEntity<Note> headers(@PathVariable String id) {
			return Note.BOTH.stream()
				.filter((note) -> note.id().equals(id))
				.findFirst()
				.map((note) -> ResponseEntity.ok()
					.eTag("v1")
					.varyBy("Accept-Language")
					.header("X-Author", note.author())
					.body(note))
				.orElseGet(() -> ResponseEntity.notFound().build());
		}

		@GetMapping("/object")
		Note object() {
			return Note.THEIRS;
		}

		@GetMapping("/optional")
		Optional<Note> optional() {
			return Optional.of(Note.THEIRS);
		}

		@GetMapping("/future")
		CompletableFuture<Note> future() {
			return CompletableFuture.supplyAsync(() -> Note.THEIRS);
		}

		@GetMapping("/mono")
		Mono<Note> mono() {
			return Mono.just(Note.THEIRS);
		}

		@GetMapping("/model")
		EntityModel<Note> model() {
			return EntityModel.of(Note.THEIRS, Link.of("/notes/2"));
		}

		@GetMapping("/list")
		List<Note> list() {
			return Note.BOTH;
		}

		@GetMapping("/array")
		Note[] array() {
			return Note.BOTH.toArray(new Note[0]);
		}

		@GetMapping("/map")
		Map<String, List<Note>> map() {
			return Map.of("notes", Note.BOTH);
		}

		@GetMapping("/byId")
		ById byId() {
			return new ById(Map.of("2", Note.THEIRS, "1", Note.MINE));
		}

		@GetMapping("/models")
		CollectionModel<EntityModel<Note>> models() {
			return CollectionModel.of(Note.BOTH.stream().map((note) -> EntityModel.of(note)).toList());
		}

		@GetMapping("/flux")
		Flux<Note> flux() {
			return Flux.fromIterable(Note.BOTH);
		}

		@GetMapping(path = "/ndjson", produces = MediaType.APPLICATION_NDJSON_VALUE)
		Flux<Note> ndjson() {
			return Flux.fromIterable(Note.BOTH);
		}

		@GetMapping(path = "/sse", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<Note> sse() {
			return Flux.fromIterable(Note.BOTH);
		}

	}

	/**
	 * Notes by id.
	 *
	 * @param notes the notes
	 */
	record ById(Map<String, Note> notes) {

	}

	/**
	 * Would answer whatever goes wrong, so that it could be told from what is missing.
	 */
	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler(Exception.class)
		ResponseEntity<String> handle(Exception failure) {
			return ResponseEntity.status(418).header("X-Advice", "yes").body("advice: " + failure.getMessage());
		}

	}

}
