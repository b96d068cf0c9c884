package io.github.apisecurity.authorization;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.PathTemplate;
import io.github.apisecurity.endpoint.PolicyRule;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.http.AuthorityNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the start says about ids: {@link OwnershipCheck} and {@link IdParameterCheck}.
 */
class OwnershipCheckTests {

	private final OwnedTypes types = new OwnedTypes(AuthorityNames.DEFAULT);

	@Test
	@DisplayName("AZ-05 a type that nothing tells the owner of stops the start with the line to write")
	void refusesTypeWithoutResolver() {
		OwnershipCheck check = new OwnershipCheck(new OwnershipResolvers(this.types, Map::of, List::of), this.types);
		List<Finding> findings = check.check(guarded("owned", "/orders/{orderId}"));
		assertThat(findings).singleElement().satisfies((finding) -> {
			assertThat(finding.problem()).contains(Order.class.getName(), "GET /orders/{orderId}",
					"@OwnedResource on Handlers#owned");
			assertThat(finding.remedy()).contains("@Bean OwnershipResolver<Order> orderOwnership()")
				.contains("No JPA entity");
		});
		assertThat(check.check(guarded("unmarked", "/parcels/{parcelId}"))).singleElement()
			.satisfies((finding) -> assertThat(finding.remedy()).startsWith("Put @Owner on the property"));
	}

	@Test
	void acceptsTypeWithResolver() {
		AsyncOwnershipResolver<Order> resolver = (id) -> CompletableFuture.completedFuture(null);
		assertThat(new OwnershipCheck(new OwnershipResolvers(this.types, () -> Map.of(Order.class, resolver), List::of),
				this.types)
			.check(guarded("owned", "/orders/{orderId}"))).isEmpty();
		assertThat(new OwnershipCheck(new OwnershipResolvers(this.types, Map::of,
				() -> List.of((type, properties) -> null, (type, properties) -> resolver)), this.types)
			.check(guarded("owned", "/orders/{orderId}"))).isEmpty();
	}

	@Test
	@DisplayName("AZ-05 a rule that names a path variable that is not there stops the start")
	void refusesRuleWithoutVariable() {
		AsyncOwnershipResolver<Order> resolver = (id) -> CompletableFuture.completedFuture(null);
		OwnershipCheck check = new OwnershipCheck(
				new OwnershipResolvers(this.types, () -> Map.of(Order.class, resolver), List::of), this.types);
		assertThat(check.check(List.of(ruled("/orders/**", "/orders/{orderId}")))).isEmpty();
		assertThat(check.check(List.of(ruled("/orders/{orderId}/**", "/orders/**")))).isEmpty();
		assertThat(check.check(List.of(ruled("/orders/**", "/orders/{id}")))).singleElement()
			.satisfies((finding) -> assertThat(finding.problem()).contains("'orderId'", "GET /orders/{id}"));
	}

	@Test
	@DisplayName("AZ-05 AZ-06 the start lists ids that say nothing, and those that can be guessed")
	void listsUndeclaredIds() {
		assertThat(report(guarded("number", "/orders/{orderId}"))).singleElement()
			.asString()
			.startsWith("1 id in a path does not say whose the object must be:")
			.contains("GET /orders/{orderId}    Test#handle    {orderId}: write @OwnedResource(Order.class), or "
					+ "@SharedResource(\"reason\")")
			.contains("the id is a number and can be guessed");
		assertThat(report(guarded("text", "/parcels/{parcel_id}/{name}"))).singleElement()
			.asString()
			.contains("{parcel_id}: write @OwnedResource(Parcel.class)")
			.doesNotContain("{name}:", "guessed");
		assertThat(report(guarded("none", "/things/{id}/{key}"))).singleElement()
			.asString()
			.contains("2 ids in paths", "{id}: write @OwnedResource(….class)", "{key}");
	}

	@Test
	void listsNothingThatIsDeclaredOrPublicOrNoId() {
		assertThat(report(guarded("owned", "/orders/{orderId}"))).isEmpty();
		assertThat(report(guarded("shared", "/orders/{id}"))).isEmpty();
		assertThat(report(guarded("owner", "/orders/{id}"))).isEmpty();
		assertThat(report(guarded("none", "/orders/{name}/grid/{valid}"))).isEmpty();
		assertThat(report(List.of(TestAccess.guarded(TestAccess.endpoint("/orders/{id}", "GET"), Access.PUBLIC))))
			.isEmpty();
		assertThat(report(List.of(TestAccess.guarded(
				new Endpoint(Endpoint.Kind.ACTUATOR, Set.of("GET"), "/actuator/{id}", "x", Endpoint.Mapping.NONE, null),
				null))))
			.isEmpty();
	}

	@Test
	@DisplayName("AZ-05 an owned parameter of the query does not speak for a path variable of the same name")
	void tellsPlacesApart() {
		assertThat(report(guarded("query", "/orders/{id}"))).hasSize(1);
	}

	@Test
	void listsEachOnce() {
		IdParameterCheck check = new IdParameterCheck();
		List<GuardedEndpoint> endpoints = guarded("number", "/orders/{orderId}");
		assertThat(report(check, endpoints)).hasSize(1);
		assertThat(report(check, endpoints)).isEmpty();
	}

	private static List<String> report(List<GuardedEndpoint> endpoints) {
		return report(new IdParameterCheck(), endpoints);
	}

	private static List<String> report(IdParameterCheck check, List<GuardedEndpoint> endpoints) {
		Logger logger = (Logger) LoggerFactory.getLogger(IdParameterCheck.class);
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		logger.setLevel(Level.INFO);
		logger.addAppender(appender);
		try {
			assertThat(check.check(endpoints)).isEmpty();
			return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
		}
		finally {
			logger.detachAppender(appender);
		}
	}

	private static List<GuardedEndpoint> guarded(String method, String pattern) {
		Endpoint endpoint = new Endpoint(Endpoint.Kind.CONTROLLER, Set.of("GET"), pattern, "Test#handle",
				Endpoint.Mapping.NONE, TestAccess.source(Handlers.class, method));
		EndpointRegistry registry = new EndpointRegistry(List.of(new OwnershipAnnotations()), new RuleBook(List.of()));
		registry.register(List.of(new MappedEndpoint(new EndpointKey(pattern, Handlers.class, null), endpoint)));
		return registry.all();
	}

	private static GuardedEndpoint ruled(String path, String pattern) {
		OwnedParameters owned = OwnedParameters.ofPathVariables(Map.of("orderId", Order.class),
				List.of(PathTemplate.of(path)));
		PolicyRule rule = new PolicyRule("orders", List.of(path), Set.of(), Set.of(),
				List.of(new Declaration(owned, TestAccess.origin())));
		EndpointRegistry registry = new EndpointRegistry(List.of(), new RuleBook(List.of(rule)));
		registry.register(List.of(new MappedEndpoint(new EndpointKey(pattern, Handlers.class, null),
				TestAccess.endpoint(pattern, "GET"))));
		return registry.all().get(0);
	}

	record Order(@Owner String owner) {

	}

	record Parcel(String id) {

	}

	static class Handlers {

		void owned(@OwnedResource(Order.class) @PathVariable String orderId) {
		}

		void unmarked(@OwnedResource(Parcel.class) @PathVariable String parcelId) {
		}

		void number(@PathVariable long orderId) {
		}

		void text(@PathVariable("parcel_id") String parcel, @PathVariable String name) {
		}

		void none() {
		}

		void shared(@SharedResource("it is a price list") @PathVariable String id) {
		}

		void owner(@Owner @PathVariable String id) {
		}

		void query(@OwnedResource(Order.class) @RequestParam("id") String id) {
		}

	}

}
