package io.github.apisecurity.sample.product;

import java.math.BigDecimal;

/**
 * Something that the shop sells.
 *
 * @param id the id
 * @param name what customers call it
 * @param price the price of one piece, in euros
 */
public record Product(String id, String name, BigDecimal price) {

}
