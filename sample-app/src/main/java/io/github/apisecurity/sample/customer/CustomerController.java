package io.github.apisecurity.sample.customer;

import io.github.apisecurity.authorization.OwnedResource;
import io.github.apisecurity.authorization.RequiresAuthentication;

import org.springframework.http.HttpStatus;
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
	Customer get(@OwnedResource(Customer.class) @PathVariable String id) {
		return this.customers.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
