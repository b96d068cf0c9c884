package io.github.apisecurity.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A small shop with an API for its customers and its staff.
 */
@SpringBootApplication
public class ShopApplication {

	/**
	 * Starts the shop.
	 * @param args command line arguments, which set properties
	 */
	public static void main(String[] args) {
		SpringApplication.run(ShopApplication.class, args);
	}

}
