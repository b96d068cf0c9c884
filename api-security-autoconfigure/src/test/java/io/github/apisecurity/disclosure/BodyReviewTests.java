package io.github.apisecurity.disclosure;

import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.RuleBook;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.StubMethod;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BodyReview} and {@link UnlistedSortReview}.
 */
class BodyReviewTests {

	@ParameterizedTest
	@DisplayName("FLD-03 bodies that no rule about properties can reach are found")
	@CsvSource({ "string,opaque-response: String", "bytes,opaque-response: byte[]", "node,opaque-response: JsonNode",
			"map,opaque-response: Map", "object,opaque-response: Object", "raw,opaque-response: Object",
			"wildcard,opaque-response: Object", "streaming,opaque-response: StreamingResponseBody",
			"input,opaque-response: InputStream", "mono,opaque-response: Map", "flux,opaque-response: String",
			"deferred,opaque-response: JsonNode", "future,opaque-response: Object", "array,opaque-response: Object",
			"takesMap,opaque-request: Map", "takesEntity,opaque-request: Object", "takesList,opaque-request: JsonNode",
			"implemented,opaque-request: Map" })
	void findsOpaqueBodies(String handler, String finding) {
		assertThat(review(Handlers.class, handler)).containsExactly(finding);
	}

	@ParameterizedTest
	@DisplayName("FLD-03 bodies with properties are not reported, nor files, views and nothing")
	@ValueSource(strings = { "dto", "dtos", "page", "resource", "nothing", "empty", "callable", "mapOfDtos", "optional",
			"mapOfTexts", "takesDto" })
	void leavesOthersAlone(String handler) {
		assertThat(review(Handlers.class, handler)).isEmpty();
	}

	@Test
	void leavesViewsAlone() {
		assertThat(review(Views.class, "view")).isEmpty();
	}

	@Test
	@DisplayName("FLD-03 text or bytes that are declared as such are no objects in disguise")
	void leavesContentAlone() {
		assertThat(review(Handlers.class, "string", "text/plain")).isEmpty();
		assertThat(review(Handlers.class, "bytes", "image/png")).isEmpty();
		assertThat(review(Handlers.class, "string", "application/json")).hasSize(1);
		assertThat(review(Handlers.class, "map", "text/plain")).hasSize(1);
	}

	@ParameterizedTest
	@DisplayName("FLD-03 entities of a database as bodies are found")
	@ValueSource(strings = { "jakarta.persistence.Entity", "org.springframework.data.mongodb.core.mapping.Document",
			"org.springframework.data.relational.core.mapping.Table" })
	void findsEntities(String annotation) {
		Class<? extends Annotation> marker = annotation(annotation);
		Class<?> entity = new ByteBuddy().subclass(Object.class)
			.name("com.example.Customer")
			.annotateType(AnnotationDescription.Builder.ofType(marker).build())
			.make()
			.load(marker.getClassLoader())
			.getLoaded();
		Class<?> controller = new ByteBuddy().subclass(Object.class)
			.annotateType(AnnotationDescription.Builder.ofType(RestController.class).build())
			.defineMethod("get", entity, Visibility.PUBLIC)
			.withParameter(entity)
			.annotateParameter(AnnotationDescription.Builder.ofType(RequestBody.class).build())
			.intercept(StubMethod.INSTANCE)
			.make()
			.load(entity.getClassLoader())
			.getLoaded();
		assertThat(review(controller, "get")).containsExactly("entity-in-response: Customer",
				"entity-in-request: Customer");
	}

	@ParameterizedTest
	@DisplayName("FLD-06 a handler that sorts by whatever a client names is found unless properties are listed")
	@ValueSource(strings = { "org.springframework.data.domain.Pageable", "org.springframework.data.domain.Sort" })
	void findsUnlistedSort(String name) {
		Class<?> type = ClassUtils.resolveClassName(name, null);
		for (boolean listed : new boolean[] { true, false }) {
			Class<?> controller = new ByteBuddy().subclass(Object.class)
				.defineMethod("list", void.class, Visibility.PUBLIC)
				.withParameters(type)
				.intercept(StubMethod.INSTANCE)
				.annotateMethod(listed ? List.of(AnnotationDescription.Builder.ofType(AllowedProperties.class)
					.defineArray("value", "name")
					.build()) : List.of())
				.make()
				.load(type.getClassLoader())
				.getLoaded();
			assertThat(new UnlistedSortReview().review(guarded(controller, "list")))
				.isEqualTo(listed ? List.of() : List.of("unlisted-sort"));
		}
		assertThat(new UnlistedSortReview().review(guarded(Handlers.class, "dto"))).isEmpty();
	}

	// Of what is not on the class path only the name is needed
	private static Class<? extends Annotation> annotation(String name) {
		ClassLoader classLoader = BodyReviewTests.class.getClassLoader();
		if (ClassUtils.isPresent(name, classLoader)) {
			return ClassUtils.resolveClassName(name, classLoader).asSubclass(Annotation.class);
		}
		return new ByteBuddy().makeAnnotation()
			.name(name)
			.annotateType(AnnotationDescription.Builder.ofType(Retention.class)
				.define("value", RetentionPolicy.RUNTIME)
				.build())
			.make()
			.load(classLoader)
			.getLoaded()
			.asSubclass(Annotation.class);
	}

	private static List<String> review(Class<?> type, String handler, String... produces) {
		return new BodyReview().review(guarded(type, handler, produces));
	}

	private static GuardedEndpoint guarded(Class<?> type, String handler, String... produces) {
		Method method = Arrays.stream(type.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(handler) && !candidate.isBridge())
			.findFirst()
			.orElseThrow();
		Endpoint.Mapping mapping = new Endpoint.Mapping(List.of(), List.of(produces), List.of(), null);
		Endpoint endpoint = new Endpoint(Endpoint.Kind.CONTROLLER, Set.of("GET"), "/test", handler, mapping,
				new Endpoint.Source(type, method));
		EndpointRegistry registry = new EndpointRegistry(List.of(new AllowedPropertiesSource()),
				new RuleBook(List.of()));
		registry.register(List.of(new MappedEndpoint(new EndpointKey("/test", type, method), endpoint)));
		return registry.all().get(0);
	}

	record Dto(String name) {

	}

	interface Page<T> extends Iterable<T> {

	}

	interface Contract<T> {

		void implemented(@RequestBody T body);

	}

	@Controller
	static class Views {

		String view() {
			return "view";
		}

	}

	@RestController
	@SuppressWarnings("rawtypes")
	abstract static class Handlers implements Contract<Map<String, Object>> {

		abstract String string();

		abstract byte[] bytes();

		abstract JsonNode node();

		abstract Map<String, Object> map();

		abstract Object object();

		abstract ResponseEntity raw();

		abstract ResponseEntity<?> wildcard();

		abstract StreamingResponseBody streaming();

		abstract InputStream input();

		abstract Mono<ResponseEntity<Map<String, Object>>> mono();

		abstract Flux<String> flux();

		abstract DeferredResult<JsonNode> deferred();

		abstract CompletableFuture<?> future();

		abstract Object[] array();

		abstract void takesMap(@RequestBody Map<String, Object> body);

		abstract void takesEntity(HttpEntity<?> body);

		abstract void takesList(@RequestBody List<JsonNode> body);

		abstract Dto dto();

		abstract ResponseEntity<List<Dto>> dtos();

		abstract Page<Dto> page();

		abstract ResponseEntity<Resource> resource();

		abstract void nothing();

		abstract ResponseEntity<Void> empty();

		abstract Callable<Dto> callable();

		abstract Map<String, Dto> mapOfDtos();

		abstract Map<String, String> mapOfTexts();

		abstract Optional<Dto> optional();

		abstract void takesDto(@RequestBody Dto body);

		@Override
		public void implemented(Map<String, Object> body) {
		}

	}

}
