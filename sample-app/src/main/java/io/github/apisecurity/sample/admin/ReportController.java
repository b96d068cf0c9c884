package io.github.apisecurity.sample.admin;

import java.math.BigDecimal;
import java.util.List;

import io.github.apisecurity.authorization.RequiresRole;
import io.github.apisecurity.sample.order.Order;
import io.github.apisecurity.sample.order.OrderRepository;
import io.github.apisecurity.sample.product.Product;
import io.github.apisecurity.sample.product.ProductCatalogue;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The report, for administrators.
 */
@RestController
class ReportController {

	private final OrderRepository orders;

	private final ProductCatalogue catalogue;

	ReportController(OrderRepository orders, ProductCatalogue catalogue) {
		this.orders = orders;
		this.catalogue = catalogue;
	}

	@GetMapping("/admin/report")
	@RequiresRole("ADMIN")
	Report report() {
		List<Order> all = this.orders.findAll();
		int pieces = all.stream().mapToInt(Order::quantity).sum();
		BigDecimal revenue = all.stream().map(this::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
		return new Report(all.size(), pieces, revenue);
	}

	private BigDecimal cost(Order order) {
		BigDecimal price = this.catalogue.findById(order.product()).map(Product::price).orElse(BigDecimal.ZERO);
		return price.multiply(BigDecimal.valueOf(order.quantity()));
	}

}
