package io.github.apisecurity.suite;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.disclosure.WritableBy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
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

	@ParameterizedTest
	@DisplayName("API3 a body that the interface of a controller declares is no binding")
	@EnumSource(Stack.class)
	void bodyOfInterfaceIsNoBinding(Stack stack) {
		try (ConfigurableApplicationContext context = RunningApplication.startContext(stack,
				new Class<?>[] { Reading.class })) {
			RawHttp.Response response = new RunningApplication(context).request("POST", "/read")
				.body("application/json", "{\"name\":\"a\",\"credit\":1}")
				.send();
			assertThat(response.status()).as(response.body()).isEqualTo(400);
		}
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

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ReadingController.class)
	static class Reading {

	}

	interface ReadingApi {

		@PostMapping("/read")
		@PublicEndpoint(reason = "test")
		String read(@RequestBody Customer customer);

	}

	@RestController
	static class ReadingController implements ReadingApi {

		@Override
		public String read(Customer customer) {
			return customer.toString();
		}

	}

}
