package io.github.apisecurity.sample.product;

import java.util.List;

import io.github.apisecurity.authorization.PublicEndpoint;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The products, for everyone.
 */
@RestController
class ProductController {

	private final ProductCatalogue catalogue;

	ProductController(ProductCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	@GetMapping("/products")
	@PublicEndpoint(reason = "Everyone may look at what the shop sells")
	List<Product> products() {
		return this.catalogue.findAll();
	}

}
