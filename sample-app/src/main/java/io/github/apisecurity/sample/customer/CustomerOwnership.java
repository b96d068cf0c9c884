package io.github.apisecurity.sample.customer;

import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnershipResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says whose a customer's data are: the customer's own.
 */
@Component
class CustomerOwnership implements OwnershipResolver<Customer> {

	private final CustomerRepository customers;

	CustomerOwnership(CustomerRepository customers) {
		this.customers = customers;
	}

	@Override
	public @Nullable ObjectOwner ownerOf(String id) {
		return this.customers.findById(id).map((customer) -> ObjectOwner.subject(customer.id())).orElse(null);
	}

}
