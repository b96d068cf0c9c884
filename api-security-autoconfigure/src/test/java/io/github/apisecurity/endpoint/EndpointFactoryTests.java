package io.github.apisecurity.endpoint;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointClassifier.Classification;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EndpointFactory}.
 */
class EndpointFactoryTests {

	@Test
	void methodOfAControllerIsNamedAfterClassAndMethod() throws Exception {
		Method method = Orders.class.getDeclaredMethod("list");
		MappedEndpoint mapped = new EndpointFactory(List.of()).method("/orders", Set.of("GET"), Endpoint.Mapping.NONE,
				Orders.class, method);
		assertThat(mapped.key()).isEqualTo(new EndpointKey("/orders", Orders.class, method));
		assertThat(mapped.endpoint()).isEqualTo(new Endpoint(Kind.CONTROLLER, Set.of("GET"), "/orders", "Orders#list",
				Endpoint.Mapping.NONE, new Endpoint.Source(Orders.class, method)));
	}

	@Test
	void handlerThatIsNoMethodIsNamedAfterItsClass() {
		MappedEndpoint mapped = new EndpointFactory(List.of()).handler(Kind.FUNCTION, "/orders", Set.of(),
				Orders.class);
		assertThat(mapped.key()).isEqualTo(new EndpointKey("/orders", Orders.class, null));
		assertThat(mapped.endpoint().kind()).isEqualTo(Kind.FUNCTION);
		assertThat(mapped.endpoint().handler()).isEqualTo("Orders");
		assertThat(mapped.endpoint().source()).isNull();
	}

	@Test
	void firstClassificationCounts() {
		EndpointFactory factory = new EndpointFactory(
				List.of((type, pattern) -> null, (type, pattern) -> new Classification(Kind.ACTUATOR, "health"),
						(type, pattern) -> new Classification(Kind.OTHER, "other")));
		Endpoint endpoint = factory.handler(Kind.OTHER, "/actuator/health", Set.of("GET"), Orders.class).endpoint();
		assertThat(endpoint.kind()).isEqualTo(Kind.ACTUATOR);
		assertThat(endpoint.handler()).isEqualTo("health");
	}

	static class Orders {

		void list() {
		}

	}

}
