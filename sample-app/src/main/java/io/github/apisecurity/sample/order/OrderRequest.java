package io.github.apisecurity.sample.order;

import io.github.apisecurity.disclosure.WritableBy;
import org.jspecify.annotations.Nullable;

/**
 * What a customer sends to place an order. Who places it is not part of it: that comes
 * from the access token.
 *
 * @param product the id of the product
 * @param quantity how many pieces, 1 to 100
 * @param remark a remark of the staff
 */
record OrderRequest(@Nullable String product, int quantity, @WritableBy(roles = "ADMIN") @Nullable String remark) {

}
