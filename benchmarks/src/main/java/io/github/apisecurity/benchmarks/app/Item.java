package io.github.apisecurity.benchmarks.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The payload of every endpoint: about 1 KB of JSON.
 *
 * @param id the identifier
 * @param sku the stock keeping unit
 * @param name the name
 * @param description some sentences
 * @param price the price
 * @param currency the ISO 4217 code of the price
 * @param quantity how many are in stock
 * @param available whether it can be ordered
 * @param created when it was added
 * @param tags the words to find it by
 * @param attributes further properties
 * @param dimensions the size of the parcel
 */
public record Item(long id, String sku, String name, String description, BigDecimal price, String currency,
		int quantity, boolean available, Instant created, List<String> tags, Map<String, String> attributes,
		Dimensions dimensions) {

	/**
	 * The size of a parcel.
	 *
	 * @param width the width in millimetres
	 * @param height the height in millimetres
	 * @param depth the depth in millimetres
	 * @param weight the weight in grams
	 */
	public record Dimensions(int width, int height, int depth, int weight) {

	}

}
