package io.github.apisecurity.sample.order;

import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnershipResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says whose an order is. A shop with JPA needs no such class.
 */
@Component
class OrderOwnership implements OwnershipResolver<Order> {

	private final OrderRepository orders;

	OrderOwnership(OrderRepository orders) {
		this.orders = orders;
	}

	@Override
	public @Nullable ObjectOwner ownerOf(String id) {
		return this.orders.findById(id).map((order) -> ObjectOwner.subject(order.customer())).orElse(null);
	}

}
