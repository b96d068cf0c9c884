package io.github.apisecurity.sample.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * All orders, in memory, up to a number that no client can push it past.
 */
@Repository
public class OrderRepository {

	private static final int CAPACITY = 1_000;

	private final Map<String, Order> orders = new LinkedHashMap<>();

	private final int capacity;

	private int lastId = 1000;

	OrderRepository() {
		this(CAPACITY);
		add("alice", "coffee", 2, "A good customer: add a sample of the new roast.");
		add("alice", "mug", 1, null);
		add("bob", "grinder", 1, null);
	}

	OrderRepository(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Adds an order.
	 * @param customer the id of the customer
	 * @param product the id of the product
	 * @param quantity how many pieces
	 * @param remark what the staff has to say about it, or {@code null}
	 * @return the order, or empty if there is no room for another
	 */
	synchronized Optional<Order> add(String customer, String product, int quantity, @Nullable String remark) {
		if (this.orders.size() >= this.capacity) {
			return Optional.empty();
		}
		Order order = new Order(String.valueOf(++this.lastId), customer, product, quantity, Instant.now(), remark);
		this.orders.put(order.id(), order);
		return Optional.of(order);
	}

	/**
	 * Returns all orders.
	 * @return the orders, the newest first
	 */
	public synchronized List<Order> findAll() {
		List<Order> all = new ArrayList<>(this.orders.values());
		Collections.reverse(all);
		return all;
	}

	synchronized Optional<Order> findById(String id) {
		return Optional.ofNullable(this.orders.get(id));
	}

	synchronized void remove(String id) {
		this.orders.remove(id);
	}

}
