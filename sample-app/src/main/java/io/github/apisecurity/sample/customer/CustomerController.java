package io.github.apisecurity.sample.customer;

import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.sample.Ownership;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Customers, for themselves and for the staff.
 */
@RestController
class CustomerController {

	private final CustomerRepository customers;

	CustomerController(CustomerRepository customers) {
		this.customers = customers;
	}

	@GetMapping("/customers/{id}")
	@RequiresAuthentication
	Customer get(@PathVariable String id, Authentication caller) {
		return this.customers.findById(id)
			.filter((customer) -> Ownership.allows(caller, customer.id()))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
