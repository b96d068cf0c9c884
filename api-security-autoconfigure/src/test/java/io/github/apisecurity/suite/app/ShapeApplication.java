package io.github.apisecurity.suite.app;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.suite.EventRecorder;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.hateoas.config.EnableHypermediaSupport;
import org.springframework.hateoas.config.EnableHypermediaSupport.HypermediaType;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * An application that answers with objects of which not everyone may see all.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableHypermediaSupport(type = HypermediaType.HAL)
@Import({ ShapeController.class, ShapeApplication.ServletRoutes.class, ShapeApplication.ReactiveRoutes.class,
		SuiteApplication.ServletConfiguration.class, SuiteApplication.ReactiveConfiguration.class })
public class ShapeApplication {

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	/**
	 * What only Spring MVC has.
	 */
	@RestController
	@RequestMapping("/shapes/ways")
	@RequiresAuthentication
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletWays {

		private final JsonMapper mapper;

		ServletWays(JsonMapper mapper) {
			this.mapper = mapper;
		}

		@GetMapping("/deferred")
		DeferredResult<Shapes.Customer> deferred() {
			DeferredResult<Shapes.Customer> result = new DeferredResult<>();
			new Thread(() -> result.setResult(Shapes.customer())).start();
			return result;
		}

		@GetMapping("/streaming")
		StreamingResponseBody streaming() {
			return (out) -> this.mapper.writeValue(out, Shapes.customers());
		}

		@GetMapping(path = "/emitter", produces = MediaType.APPLICATION_NDJSON_VALUE)
		ResponseBodyEmitter emitter() {
			ResponseBodyEmitter emitter = new ResponseBodyEmitter();
			send(emitter);
			return emitter;
		}

		@GetMapping("/sseEmitter")
		SseEmitter sseEmitter() {
			SseEmitter emitter = new SseEmitter();
			send(emitter);
			return emitter;
		}

		@GetMapping(path = "/cbor", produces = MediaType.APPLICATION_CBOR_VALUE)
		Shapes.Customer cbor() {
			return Shapes.customer();
		}

		private static void send(ResponseBodyEmitter emitter) {
			new Thread(() -> {
				try {
					emitter.send(Shapes.customer(), MediaType.APPLICATION_JSON);
					emitter.complete();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}).start();
		}

	}

	/**
	 * Functional routes of Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ServletWays.class)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletRoutes {

		@Bean
		org.springframework.web.servlet.function.RouterFunction<org.springframework.web.servlet.function.ServerResponse> shapeRoutes() {
			return org.springframework.web.servlet.function.RouterFunctions.route()
				.GET("/shapes/routes/function",
						(request) -> org.springframework.web.servlet.function.ServerResponse.ok()
							.body(Shapes.customer()))
				.build();
		}

	}

	/**
	 * Functional routes of Spring WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveRoutes {

		@Bean
		RouterFunction<ServerResponse> shapeRoutes() {
			return RouterFunctions.route()
				.GET("/shapes/routes/function", (request) -> ServerResponse.ok().bodyValue(Shapes.customer()))
				.build();
		}

	}

}
