package io.github.apisecurity.sample.order;

import org.jspecify.annotations.Nullable;

/**
 * What a customer sends to place an order. Who places it is not part of it: that comes
 * from the access token.
 *
 * @param product the id of the product
 * @param quantity how many pieces, 1 to 100
 */
record OrderRequest(@Nullable String product, int quantity) {

}
