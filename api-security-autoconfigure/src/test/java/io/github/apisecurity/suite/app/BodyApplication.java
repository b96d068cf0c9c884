package io.github.apisecurity.suite.app;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.disclosure.JsonPatch;
import io.github.apisecurity.disclosure.MergePatch;
import io.github.apisecurity.disclosure.WritableBy;
import io.github.apisecurity.suite.EventRecorder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * An application that reads bodies of every shape and answers with what it has read.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ BodyApplication.EitherStack.class, BodyApplication.ReactiveController.class,
		SuiteApplication.ServletConfiguration.class, SuiteApplication.ReactiveConfiguration.class })
public class BodyApplication {

	/**
	 * What the routes need to be declared.
	 */
	public static final String[] RULES = { "api-security.rules[0].name=routes",
			"api-security.rules[0].paths[0]=/bodies/route", "api-security.rules[0].access.public=true",
			"api-security.disclosure.types[io.github.apisecurity.suite.app.BodyApplication$Configured].writable.rank.roles=ADMIN" };

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	record Order(String name, List<Line> lines, @WritableBy(roles = "ADMIN", scopes = "orders:rank") Integer rank) {

	}

	record Line(int quantity, @WritableBy(roles = "ADMIN") Integer price) {

	}

	record Configured(String name, int rank) {

	}

	public static class Bean1 {

		private String name;

		@WritableBy(roles = "ADMIN")
		private int rank = 1;

		@JsonUnwrapped
		private Address address;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getRank() {
			return this.rank;
		}

		public void setRank(int rank) {
			this.rank = rank;
		}

		public Address getAddress() {
			return this.address;
		}

		public void setAddress(Address address) {
			this.address = address;
		}

		@Override
		public String toString() {
			return this.name + " " + this.rank + " " + this.address;
		}

	}

	static class Address {

		public String city;

		@WritableBy(roles = "ADMIN")
		public String zone;

		@Override
		public String toString() {
			return this.city + "/" + this.zone;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Dog.class, name = "dog") })
	interface Animal {

	}

	record Dog(String name, @WritableBy(roles = "ADMIN") boolean prize) implements Animal {

	}

	@RestController
	@RequestMapping("/bodies")
	@PublicEndpoint(reason = "bodies are looked at")
	static class EitherStack {

		@PostMapping("/order")
		String order(@RequestBody Order order) {
			return order.toString();
		}

		@PostMapping("/orders")
		String orders(@RequestBody List<Order> orders) {
			return orders.toString();
		}

		@PostMapping("/map")
		String map(@RequestBody Map<String, Order> orders) {
			return orders.toString();
		}

		@PostMapping("/tree")
		String tree(@RequestBody JsonNode tree) {
			return tree.toString();
		}

		@PostMapping("/bean")
		String bean(@RequestBody Bean1 bean) {
			return bean.toString();
		}

		@PostMapping("/animal")
		String animal(@RequestBody Animal animal) {
			return animal.toString();
		}

		@PostMapping("/configured")
		String configured(@RequestBody Configured configured) {
			return configured.toString();
		}

		@PostMapping("/part")
		String part(@RequestPart("order") Order order) {
			return order.toString();
		}

		@PostMapping("/closed")
		@RequiresAuthentication
		String closed(@RequestBody Order order) {
			return order.toString();
		}

		@PatchMapping(path = "/merge", consumes = MergePatch.MEDIA_TYPE)
		Order merge(@RequestBody MergePatch<Order> patch) {
			return patch.applyTo(new Order("old", List.of(new Line(1, 2)), 5));
		}

		@PatchMapping("/operations")
		Order operations(@RequestBody JsonPatch<Order> patch) {
			return patch.applyTo(new Order("old", List.of(new Line(1, 2)), 5));
		}

		@GetMapping("/foreign")
		Map<String, Object> foreign() {
			return Map.of("quantity", "3", "price", 7, "more", 1);
		}

	}

	@RestController
	@RequestMapping("/bodies")
	@PublicEndpoint(reason = "bodies are looked at")
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveController {

		@PostMapping("/mono")
		Mono<String> mono(@RequestBody Mono<Order> order) {
			return order.map(Order::toString);
		}

		@PostMapping("/flux")
		Mono<String> flux(@RequestBody Flux<Order> orders) {
			return orders.collectList().map(List::toString);
		}

	}

	/**
	 * What only Spring MVC has.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		org.springframework.web.servlet.function.RouterFunction<org.springframework.web.servlet.function.ServerResponse> bodyRoutes() {
			return org.springframework.web.servlet.function.RouterFunctions.route()
				.POST("/bodies/route",
						(request) -> org.springframework.web.servlet.function.ServerResponse.ok()
							.body(request.body(Order.class).toString()))
				.build();
		}

	}

	/**
	 * What only Spring WebFlux has.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		RouterFunction<ServerResponse> bodyRoutes() {
			return RouterFunctions.route()
				.POST("/bodies/route",
						(request) -> request.bodyToMono(Order.class)
							.flatMap((order) -> ServerResponse.ok().bodyValue(order.toString())))
				.build();
		}

	}

}
