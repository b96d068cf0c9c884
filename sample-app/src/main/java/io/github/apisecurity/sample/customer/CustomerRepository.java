package io.github.apisecurity.sample.customer;

import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Repository;

/**
 * All customers of the shop.
 */
@Repository
class CustomerRepository {

	private static final Map<String, Customer> CUSTOMERS = Map.of("alice",
			new Customer("alice", "Alice Archer", "alice@example.com", "+44 20 7946 0018"), "bob",
			new Customer("bob", "Bob Baker", "bob@example.com", "+44 20 7946 0642"));

	Optional<Customer> findById(String id) {
		return Optional.ofNullable(CUSTOMERS.get(id));
	}

}
