package io.github.apisecurity.authorization;

import java.util.List;
import java.util.Set;

import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleAccess}.
 */
class ConsoleAccessTests {

	private final ConsoleAccess source = new ConsoleAccess("OPS");

	@Test
	void healthIsOpen() {
		assertThat(declarations(Kind.ACTUATOR, "health")).singleElement()
			.extracting(Declaration::attribute)
			.isEqualTo(Access.PUBLIC);
	}

	@ParameterizedTest
	@ValueSource(strings = { "info", "env", "heapdump", "Health", "healthx", "" })
	void everythingElseNeedsTheRole(String id) {
		assertThat(declarations(Kind.ACTUATOR, id)).singleElement().satisfies((declaration) -> {
			assertThat(declaration.attribute()).isEqualTo(Access.role("OPS"));
			assertThat(declaration.origin().kind()).isEqualTo(Origin.Kind.DEFAULT);
		});
	}

	@Test
	void handlersOfTheApplicationAreNoConsoles() {
		assertThat(declarations(Kind.CONTROLLER, "health")).isEmpty();
	}

	private List<Declaration> declarations(Kind kind, String handler) {
		return this.source
			.declarations(new Endpoint(kind, Set.of("GET"), "/actuator/test", handler, Endpoint.Mapping.NONE, null));
	}

}
