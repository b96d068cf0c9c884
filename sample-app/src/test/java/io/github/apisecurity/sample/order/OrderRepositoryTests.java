package io.github.apisecurity.sample.order;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OrderRepository}.
 */
class OrderRepositoryTests {

	@Test
	void takesNoMoreOrdersThanItHasRoomFor() {
		OrderRepository orders = new OrderRepository(1);
		assertThat(orders.add("alice", "tea", 1, null)).isPresent();
		assertThat(orders.add("alice", "tea", 1, null)).isEmpty();
		assertThat(orders.findAll()).hasSize(1);
	}

	@Test
	void hasRoomAgainAfterAnOrderIsRemoved() {
		OrderRepository orders = new OrderRepository(1);
		Order first = orders.add("alice", "tea", 1, null).orElseThrow();
		orders.remove(first.id());
		Order second = orders.add("bob", "mug", 1, null).orElseThrow();
		assertThat(second.id()).isNotEqualTo(first.id());
		assertThat(orders.findAll()).containsExactly(second);
	}

	@Test
	void listsTheNewestFirst() {
		OrderRepository orders = new OrderRepository(2);
		Order first = orders.add("alice", "tea", 1, null).orElseThrow();
		Order second = orders.add("bob", "mug", 1, null).orElseThrow();
		assertThat(orders.findAll()).containsExactly(second, first);
	}

}
