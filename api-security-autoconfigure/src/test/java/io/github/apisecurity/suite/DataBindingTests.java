package io.github.apisecurity.suite;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.disclosure.WritableBy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Applications that bind request parameters to what not everyone may set.
 */
class DataBindingTests {

	@ParameterizedTest
	@DisplayName("API3 FLD-02 binding parameters to a type with @WritableBy stops the start")
	@EnumSource(Stack.class)
	void bindingStopsTheStart(Stack stack) {
		assertThatThrownBy(() -> RunningApplication.startContext(stack, new Class<?>[] { Binding.class }))
			.hasMessageContaining("POST /bound binds request parameters to Customer");
	}

	record Customer(String name, @WritableBy(roles = "ADMIN") Integer credit) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(BindingController.class)
	static class Binding {

	}

	@RestController
	static class BindingController {

		@PostMapping("/bound")
		@PublicEndpoint(reason = "test")
		String bound(Customer customer) {
			return customer.toString();
		}

	}

}
