package io.github.apisecurity.sample.order;

import java.util.List;

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

	private static final int MAX_QUANTITY = 100;

	private final OrderRepository orders;

	private final ProductCatalogue catalogue;

	OrderService(OrderRepository orders, ProductCatalogue catalogue) {
		this.orders = orders;
		this.catalogue = catalogue;
	}

	// What is not the caller's is left out of the response
	List<Order> list() {
		return this.orders.findAll();
	}

	Order get(String id) {
		return this.orders.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	Order place(OrderRequest request, Authentication caller) {
		String product = existingProduct(request.product());
		if (request.quantity() < 1 || request.quantity() > MAX_QUANTITY) {
			throw problem(HttpStatus.BAD_REQUEST, "The quantity must be between 1 and " + MAX_QUANTITY + ".");
		}
		return this.orders.add(caller.getName(), product, request.quantity(), request.remark())
			.orElseThrow(() -> problem(HttpStatus.INSUFFICIENT_STORAGE, "The shop takes no more orders."));
	}

	void cancel(String id) {
		this.orders.remove(get(id).id());
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
