package io.github.apisecurity.suite;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.disclosure.VisibleTo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Applications in which Jackson 2 writes what Jackson 3 would have cut.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class OtherMapperTests {

	private static final String[] JACKSON_2 = { "spring.http.converters.preferred-json-mapper=jackson2",
			"spring.http.codecs.preferred-json-mapper=jackson2", "logging.level.io.github.apisecurity=info" };

	@Parameter
	Stack stack;

	@Test
	@DisplayName("FLD-01 where Jackson 2 would write what is declared the start stops")
	void whereJackson2WouldWriteWhatIsDeclaredTheStartStops() {
		assertThatThrownBy(
				() -> RunningApplication.startContext(this.stack, new Class<?>[] { Declaring.class }, JACKSON_2))
			.hasMessageContaining("Jackson2")
			.hasMessageContaining("GET /declaring");
	}

	@Test
	@DisplayName("FLD-01 where Jackson 2 writes and nothing is declared the application starts")
	void whereNothingIsDeclaredTheApplicationStarts() {
		try (ConfigurableApplicationContext context = RunningApplication.startContext(this.stack,
				new Class<?>[] { Plain.class }, JACKSON_2)) {
			assertThat(new RunningApplication(context).request("GET", "/plain").send().body())
				.isEqualTo("{\"name\":\"name\"}");
		}
	}

	record Customer(String name, @VisibleTo(roles = "ADMIN") String secret) {

	}

	record Item(String name) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(PlainController.class)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(DeclaringController.class)
	static class Declaring {

	}

	@RestController
	static class PlainController {

		@GetMapping("/plain")
		@PublicEndpoint(reason = "test")
		Item plain() {
			return new Item("name");
		}

	}

	@RestController
	static class DeclaringController {

		@GetMapping("/declaring")
		@PublicEndpoint(reason = "test")
		Customer declaring() {
			return new Customer("name", "secret");
		}

	}

}
