package io.github.apisecurity.suite.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.disclosure.AllowedProperties;
import io.github.apisecurity.disclosure.Sensitive;
import io.github.apisecurity.suite.EventRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that has customers with secrets, and is careless with them.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CustomerApplication.CustomerController.class)
public class CustomerApplication {

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	@RestController
	@RequestMapping("/customers")
	@PublicEndpoint(reason = "what is written of customers is looked at without credentials")
	static class CustomerController {

		private static final Logger logger = LoggerFactory.getLogger(CustomerController.class);

		private final ObjectProvider<MeterRegistry> meters;

		CustomerController(ObjectProvider<MeterRegistry> meters) {
			this.meters = meters;
		}

		@PostMapping("/logged")
		Map<String, Integer> logged(@RequestBody Customer customer) {
			Order order = new Order("1", List.of(customer));
			logger.info("1: {}", customer);
			logger.info("2: {} {}", "a", customer);
			logger.info("3: {} {} {}", order, Optional.of(customer), Map.of("key", customer));
			logger.info("4: {}", (Object) new Object[] { List.of(customer) });
			logger.info("5: {}", ResponseEntity.ok(customer));
			logger.atInfo().addKeyValue("customer", customer).addArgument(order).log("6: {}");
			logger.warn("7: {} failed", customer, new IllegalStateException("failed"));
			this.meters.ifAvailable((registry) -> registry.counter("customers", "shop", "web").increment());
			return Map.of("logged", 7);
		}

		@PostMapping("/validated")
		Customer validated(@Valid @RequestBody Customer customer) {
			return customer;
		}

		@PostMapping("/failing")
		Customer failing(@RequestBody Customer customer) {
			throw new CustomerException("The customer could not be saved", customer);
		}

		@GetMapping("/number")
		int number(@RequestParam int value) {
			return value;
		}

		@GetMapping(path = "/sorted", produces = MediaType.TEXT_PLAIN_VALUE)
		@AllowedProperties({ "name", "createdAt" })
		String sorted(@RequestParam(required = false) List<String> sort) {
			return "sorted by " + sort;
		}

		@GetMapping(path = "/listed", produces = MediaType.TEXT_PLAIN_VALUE)
		String listed(@RequestParam(required = false) List<String> order) {
			return "sorted by " + order;
		}

	}

	/**
	 * A customer.
	 *
	 * @param id the id
	 * @param ssn the social security number
	 * @param pin the PIN
	 */
	record Customer(long id, @Sensitive @Pattern(regexp = "[0-9-]+") String ssn, @Sensitive @Max(9999) int pin) {

	}

	record Order(String number, List<Customer> customers) {

	}

	static class CustomerException extends RuntimeException {

		@Sensitive
		private final transient Customer customer;

		CustomerException(String message, Customer customer) {
			super(message);
			this.customer = customer;
		}

		Customer customer() {
			return this.customer;
		}

	}

}
