package io.github.apisecurity.sample.order;

import java.time.Instant;

/**
 * A placed order.
 *
 * @param id the id
 * @param customer the id of the customer who placed it
 * @param product the id of the product
 * @param quantity how many pieces
 * @param placedAt when it was placed
 */
public record Order(String id, String customer, String product, int quantity, Instant placedAt) {

}
