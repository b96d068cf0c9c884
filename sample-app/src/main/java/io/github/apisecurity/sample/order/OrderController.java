package io.github.apisecurity.sample.order;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

import io.github.apisecurity.authorization.OwnedResource;
import io.github.apisecurity.authorization.RequiresScope;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders, for those whose access token was granted the scope.
 */
@RestController
@RequestMapping("/orders")
class OrderController {

	private final OrderService orders;

	OrderController(OrderService orders) {
		this.orders = orders;
	}

	@GetMapping
	@RequiresScope("orders:read")
	List<Order> list() {
		return this.orders.list();
	}

	@PostMapping
	@RequiresScope("orders:write")
	ResponseEntity<Order> place(@RequestBody OrderRequest request, Authentication caller) {
		Order order = this.orders.place(request, caller);
		return ResponseEntity.created(URI.create("/orders/" + order.id())).body(order);
	}

	@GetMapping("/{id}")
	@RequiresScope("orders:read")
	Order get(@OwnedResource(Order.class) @PathVariable String id) {
		return this.orders.get(id);
	}

	@DeleteMapping("/{id}")
	@RequiresScope("orders:write")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@OwnedResource(Order.class) @PathVariable String id) {
		this.orders.cancel(id);
	}

	/**
	 * Declares on purpose nothing about who may call it, so it answers nobody and the
	 * start-up report names it.
	 * @return the orders as comma-separated values
	 */
	@GetMapping(path = "/export", produces = "text/csv")
	String export() {
		return this.orders.list()
			.stream()
			.map((order) -> order.id() + "," + order.product() + "," + order.quantity() + "\n")
			.collect(Collectors.joining());
	}

}
