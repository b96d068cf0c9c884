package io.github.apisecurity.sample.admin;

import java.math.BigDecimal;

/**
 * How the shop is doing.
 *
 * @param orders the number of orders
 * @param pieces how many pieces were ordered
 * @param revenue what they cost together, in euros
 */
record Report(int orders, int pieces, BigDecimal revenue) {

}
