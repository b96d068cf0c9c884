package io.github.apisecurity.sample.product;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Repository;

/**
 * All products of the shop.
 */
@Repository
public class ProductCatalogue {

	private static final List<Product> PRODUCTS = List.of(product("coffee", "Coffee, 250 g", "7.90"),
			product("tea", "Green tea, 100 g", "6.50"), product("mug", "Mug", "12.00"),
			product("kettle", "Kettle", "39.00"), product("grinder", "Coffee grinder", "54.90"));

	/**
	 * Returns all products.
	 * @return the products
	 */
	public List<Product> findAll() {
		return PRODUCTS;
	}

	/**
	 * Returns the product with an id.
	 * @param id the id
	 * @return the product, or empty if there is none
	 */
	public Optional<Product> findById(String id) {
		return PRODUCTS.stream().filter((product) -> product.id().equals(id)).findFirst();
	}

	private static Product product(String id, String name, String price) {
		return new Product(id, name, new BigDecimal(price));
	}

}
