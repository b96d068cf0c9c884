package io.github.apisecurity.endpoint;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.endpoint.EndpointMatch.Outcome;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.endpoint.TestEndpoints.HowOften;
import io.github.apisecurity.endpoint.TestEndpoints.Who;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EndpointRegistry}.
 */
class EndpointRegistryTests {

	private static final Supplier<MappedEndpoint> NOT_NEEDED = () -> {
		throw new IllegalStateException("asked");
	};

	@Test
	void registeredEndpointIsFoundByItsKey() {
		EndpointRegistry registry = registry();
		MappedEndpoint orders = TestEndpoints.mapped(TestEndpoints.endpoint("/orders", "GET"));
		registry.register(List.of(orders));
		EndpointMatch match = registry.found(orders.key(), "GET", TestEndpoints.path("/orders"), NOT_NEEDED);
		assertThat(match.outcome()).isEqualTo(Outcome.FOUND);
		assertThat(match.endpoint()).isSameAs(orders.endpoint());
		assertThat(match.includes(registry.all().get(0))).isTrue();
	}

	@Test
	void severalEndpointsUnderOneKeyAreToldApartByMethod() {
		EndpointRegistry registry = registry(
				TestEndpoints.rule("write", List.of("/orders"), Set.of("POST"), new Who("admin")));
		MappedEndpoint read = TestEndpoints.mapped(TestEndpoints.endpoint("/orders", "GET"));
		MappedEndpoint write = TestEndpoints.mapped(TestEndpoints.endpoint("/orders", "POST"));
		assertThat(read.key()).isEqualTo(write.key());
		registry.register(List.of(read, write));
		assertThat(found(registry, read.key(), "GET").endpoint().endpoint()).isEqualTo(read.endpoint());
		assertThat(found(registry, read.key(), "HEAD").endpoint().endpoint()).isEqualTo(read.endpoint());
		assertThat(found(registry, read.key(), "GET").policy().get(Who.class)).isNull();
		assertThat(found(registry, write.key(), "POST").endpoint().endpoint()).isEqualTo(write.endpoint());
		assertThat(found(registry, write.key(), "POST").policy().get(Who.class)).isEqualTo(new Who("admin"));
	}

	@Test
	void endpointIsRegisteredOnce() {
		AtomicInteger asked = new AtomicInteger();
		EndpointRegistry registry = new EndpointRegistry(List.of((endpoint) -> {
			asked.incrementAndGet();
			return List.of();
		}), new RuleBook(List.of()));
		MappedEndpoint orders = TestEndpoints.mapped(TestEndpoints.endpoint("/orders", "GET"));
		registry.register(List.of(orders, orders));
		registry.register(List.of(orders));
		assertThat(registry.all()).hasSize(1);
		assertThat(asked).hasValue(1);
	}

	@Test
	void endpointThatIsMappedAfterTheStartIsAddedWithItsPolicy() {
		EndpointRegistry registry = registry(TestEndpoints.rule("late", "/late/**", new Who("admin")));
		MappedEndpoint late = TestEndpoints.mapped(TestEndpoints.endpoint("/late/{id}", "GET"));
		EndpointMatch match = registry.found(late.key(), "GET", TestEndpoints.path("/late/1"), () -> late);
		assertThat(match.endpoints().get(0).policy().get(Who.class)).isEqualTo(new Who("admin"));
		assertThat(registry.all()).extracting(GuardedEndpoint::toString).containsExactly("GET /late/{id}");
		EndpointMatch again = registry.found(late.key(), "GET", TestEndpoints.path("/late/2"), NOT_NEEDED);
		assertThat(again.endpoints().get(0).endpoint()).isSameAs(match.endpoints().get(0).endpoint());
	}

	@Test
	void methodThatIsMappedAfterTheStartIsAddedUnderTheKnownKey() {
		EndpointRegistry registry = registry();
		MappedEndpoint read = TestEndpoints.mapped(TestEndpoints.endpoint("/orders", "GET"));
		MappedEndpoint write = TestEndpoints.mapped(TestEndpoints.endpoint("/orders", "POST"));
		registry.register(List.of(read));
		registry.found(read.key(), "POST", TestEndpoints.path("/orders"), () -> write);
		assertThat(registry.all()).extracting(GuardedEndpoint::toString).containsExactly("GET /orders", "POST /orders");
		assertThat(found(registry, read.key(), "GET").endpoint().endpoint()).isEqualTo(read.endpoint());
	}

	@Test
	void endpointThatIsMappedAfterTheStartWithWrongDeclarationsIsRefusedEachTime() {
		EndpointRegistry registry = new EndpointRegistry(List.of((endpoint) -> {
			throw new InvalidDeclarationException("wrong", "right");
		}), new RuleBook(List.of()));
		MappedEndpoint late = TestEndpoints.mapped(TestEndpoints.endpoint("/late", "GET"));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(InvalidDeclarationException.class)
				.isThrownBy(() -> registry.found(late.key(), "GET", TestEndpoints.path("/late"), () -> late));
		}
		assertThat(registry.all()).isEmpty();
	}

	@Test
	void findingsOfAllEndpointsAreCollected() {
		EndpointRegistry registry = new EndpointRegistry(List.of((endpoint) -> {
			if (endpoint.pattern().startsWith("/wrong")) {
				throw new InvalidDeclarationException("wrong " + endpoint.pattern().substring(0, 7), "right");
			}
			return List.of();
		}), new RuleBook(List.of()));
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> registry.register(List.of(TestEndpoints.mapped(TestEndpoints.endpoint("/wrong1")),
					TestEndpoints.mapped(TestEndpoints.endpoint("/fine")),
					TestEndpoints.mapped(TestEndpoints.endpoint("/wrong2/a")),
					TestEndpoints.mapped(TestEndpoints.endpoint("/wrong2/b")))))
			.satisfies((ex) -> assertThat(ex.findings()).containsExactly(new Finding("wrong /wrong1", "right"),
					new Finding("wrong /wrong2", "right")));
		assertThat(registry.all()).extracting(GuardedEndpoint::toString).containsExactly("* /fine");
	}

	@Test
	void rulesThatDisagreeStopTheRegistration() {
		EndpointRegistry registry = registry(TestEndpoints.rule("one", "/orders/{a}", new Who("user")),
				TestEndpoints.rule("two", "/orders/{b}", new Who("admin")));
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> registry.register(List.of(TestEndpoints.mapped(TestEndpoints.endpoint("/orders/{id}")))));
	}

	@Test
	void strongestSourceCountsWhateverTheOrder() {
		PolicySource weak = (endpoint) -> List.of(TestEndpoints.byDefault(new Who("default")),
				TestEndpoints.byDefault(new HowOften(1)));
		PolicySource strong = (endpoint) -> List.of(TestEndpoints.annotation(new Who("annotation")));
		MappedEndpoint orders = TestEndpoints.mapped(TestEndpoints.endpoint("/orders"));
		for (List<PolicySource> sources : List.of(List.of(weak, strong), List.of(strong, weak))) {
			EndpointRegistry registry = new EndpointRegistry(sources, new RuleBook(List.of()));
			registry.register(List.of(orders));
			EndpointPolicy policy = registry.all().get(0).policy();
			assertThat(policy.get(Who.class)).isEqualTo(new Who("annotation"));
			assertThat(policy.get(HowOften.class)).isEqualTo(new HowOften(1));
		}
	}

	@Test
	void ruleBeatsEverySource() {
		EndpointRegistry registry = new EndpointRegistry(
				List.of((endpoint) -> List.of(TestEndpoints.annotation(new Who("annotation")))),
				new RuleBook(List.of(TestEndpoints.rule("rule", "/**", new Who("rule")))));
		registry.register(List.of(TestEndpoints.mapped(TestEndpoints.endpoint("/orders"))));
		assertThat(registry.all().get(0).policy().get(Who.class)).isEqualTo(new Who("rule"));
	}

	@Test
	void requestThatIsNotAcceptedMatchesAllThatThePathLeadsTo() {
		EndpointRegistry registry = registry(TestEndpoints.rule("orders", "/orders/**", new Who("user")));
		registry.register(List.of(TestEndpoints.mapped(TestEndpoints.endpoint("/orders/{id}", "GET")),
				TestEndpoints.mapped(TestEndpoints.endpoint("/orders/list", "GET")),
				TestEndpoints.mapped(TestEndpoints.endpoint("/customers", "GET")),
				TestEndpoints.mapped(TestEndpoints.endpoint(Kind.STATIC_RESOURCE, "/**", "GET"))));
		EndpointMatch match = registry.notAccepted("DELETE", TestEndpoints.path("/orders/list"));
		assertThat(match.outcome()).isEqualTo(Outcome.NOT_ACCEPTED);
		assertThat(match.endpoint()).isNull();
		assertThat(match.endpoints()).extracting((matched) -> matched.endpoint().toString())
			.containsExactlyInAnyOrder("GET /orders/{id}", "GET /orders/list");
		assertThat(match.endpoints())
			.allSatisfy((matched) -> assertThat(matched.policy().get(Who.class)).isEqualTo(new Who("user")));
	}

	@Test
	void policyForAMethodThatIsNotAcceptedIsThatOfOneThatIs() {
		EndpointRegistry registry = registry(
				TestEndpoints.rule("read", List.of("/orders"), Set.of("GET"), new Who("user")));
		registry.register(List.of(TestEndpoints.mapped(TestEndpoints.endpoint("/orders", "GET"))));
		assertThat(registry.notAccepted("DELETE", TestEndpoints.path("/orders")).endpoints()).singleElement()
			.satisfies((matched) -> assertThat(matched.policy().get(Who.class)).isEqualTo(new Who("user")));
	}

	@Test
	void requestThatIsNotAcceptedOnAnUnknownPathMatchesNothing() {
		assertThat(registry().notAccepted("GET", TestEndpoints.path("/nowhere")).endpoints()).isEmpty();
	}

	@Test
	void requestIsAmbiguousWhereParametersOfTheBodyMayDecide() {
		EndpointRegistry registry = registry();
		register(registry, TestEndpoints.withParams("/orders", "action=ship", "POST"),
				TestEndpoints.withParams("/orders", "action=cancel", "POST"), TestEndpoints.endpoint("/orders", "GET"),
				TestEndpoints.endpoint("/**", "POST"), TestEndpoints.endpoint("/customers", "POST"));
		EndpointMatch match = registry.ambiguous("POST", TestEndpoints.path("/orders"));
		assertThat(match).isNotNull();
		assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
		assertThat(match.endpoint()).isNull();
		assertThat(match.endpoints()).extracting((matched) -> matched.endpoint().endpoint().handler())
			.containsExactlyInAnyOrder("Test#action=ship", "Test#action=cancel", "Test#handle");
		assertThat(match.endpoints()).extracting((matched) -> matched.endpoint().toString())
			.containsOnly("POST /orders", "POST /**");
	}

	@Test
	void requestIsNotAmbiguousWithoutConditionsOnParameters() {
		EndpointRegistry registry = registry();
		register(registry, TestEndpoints.withParams("/orders", "action=ship", "POST"),
				TestEndpoints.endpoint("/customers", "POST"), TestEndpoints.endpoint("/**", "POST"));
		assertThat(registry.ambiguous("POST", TestEndpoints.path("/customers"))).isNull();
		assertThat(registry.ambiguous("PUT", TestEndpoints.path("/orders"))).isNull();
	}

	@Test
	void ambiguousRequestHasThePolicyOfEachEndpointForThePath() {
		EndpointRegistry registry = registry(TestEndpoints.rule("one", "/orders/1", new Who("admin")),
				TestEndpoints.rule("all", "/**", new Who("user")));
		register(registry, TestEndpoints.withParams("/orders/{id}", "a", "POST"));
		assertThat(registry.ambiguous("POST", TestEndpoints.path("/orders/1")).endpoints()).singleElement()
			.satisfies((matched) -> assertThat(matched.policy().get(Who.class)).isEqualTo(new Who("admin")));
		assertThat(registry.ambiguous("POST", TestEndpoints.path("/orders/2")).endpoints()).singleElement()
			.satisfies((matched) -> assertThat(matched.policy().get(Who.class)).isEqualTo(new Who("user")));
	}

	@Test
	void endpointsAreListedByPattern() {
		EndpointRegistry registry = registry();
		register(registry, TestEndpoints.endpoint("/b", "GET"), TestEndpoints.endpoint("/a", "POST"),
				TestEndpoints.endpoint("/a", "GET"));
		assertThat(registry.all()).extracting(GuardedEndpoint::toString).containsExactly("GET /a", "POST /a", "GET /b");
	}

	private static Matched found(EndpointRegistry registry, EndpointKey key, String method) {
		return registry.found(key, method, TestEndpoints.path(key.pattern()), NOT_NEEDED).endpoints().get(0);
	}

	private static void register(EndpointRegistry registry, Endpoint... endpoints) {
		registry.register(List.of(endpoints).stream().map(TestEndpoints::mapped).toList());
	}

	private static EndpointRegistry registry(PolicyRule... rules) {
		return new EndpointRegistry(List.of(), new RuleBook(List.of(rules)));
	}

	@Test
	void givesRequestThatIsNotAcceptedThePolicyOfEachMethod() {
		EndpointRegistry registry = registry(
				TestEndpoints.rule("read", List.of("/orders"), Set.of("GET"), new Who("open")),
				TestEndpoints.rule("write", List.of("/orders"), Set.of("POST"), new Who("admin")));
		register(registry, TestEndpoints.endpoint("/orders", "GET", "POST"));
		assertThat(registry.notAccepted("DELETE", TestEndpoints.path("/orders")).endpoints())
			.extracting((matched) -> matched.policy().get(Who.class))
			.contains(new Who("open"), new Who("admin"));
	}

}
