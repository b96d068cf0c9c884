package io.github.apisecurity.sample.order;

import java.util.List;

import io.github.apisecurity.sample.Ownership;
import io.github.apisecurity.sample.product.ProductCatalogue;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;

/**
 * What callers do with orders, each within what is theirs.
 */
@Service
class OrderService {

	private static final int PAGE_SIZE = 100;

	private static final int MAX_QUANTITY = 100;

	private final OrderRepository orders;

	private final ProductCatalogue catalogue;

	OrderService(OrderRepository orders, ProductCatalogue catalogue) {
		this.orders = orders;
		this.catalogue = catalogue;
	}

	List<Order> list(Authentication caller) {
		return this.orders.findAll()
			.stream()
			.filter((order) -> Ownership.allows(caller, order.customer()))
			.limit(PAGE_SIZE)
			.toList();
	}

	Order get(String id, Authentication caller) {
		// One answer for missing and for foreign orders, so that nobody can probe ids
		return this.orders.findById(id)
			.filter((order) -> Ownership.allows(caller, order.customer()))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	Order place(OrderRequest request, Authentication caller) {
		String product = existingProduct(request.product());
		if (request.quantity() < 1 || request.quantity() > MAX_QUANTITY) {
			throw problem(HttpStatus.BAD_REQUEST, "The quantity must be between 1 and " + MAX_QUANTITY + ".");
		}
		return this.orders.add(caller.getName(), product, request.quantity())
			.orElseThrow(() -> problem(HttpStatus.INSUFFICIENT_STORAGE, "The shop takes no more orders."));
	}

	void cancel(String id, Authentication caller) {
		this.orders.remove(get(id, caller).id());
	}

	private String existingProduct(@Nullable String id) {
		if (id == null || this.catalogue.findById(id).isEmpty()) {
			throw problem(HttpStatus.BAD_REQUEST, "The shop does not sell this product.");
		}
		return id;
	}

	// What is meant for clients is said in problem details; they do not see reasons
	private static ErrorResponseException problem(HttpStatus status, String detail) {
		return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
	}

}
