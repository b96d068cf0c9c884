package io.github.apisecurity.sample.order;

import java.time.Instant;

import io.github.apisecurity.sample.OwnerOrStaff;
import io.github.apisecurity.sample.StaffOnly;
import org.jspecify.annotations.Nullable;

/**
 * A placed order.
 *
 * @param id the id
 * @param customer the id of the customer who placed it
 * @param product the id of the product
 * @param quantity how many pieces
 * @param placedAt when it was placed
 * @param remark what the staff has to say about it, or {@code null}
 */
public record Order(String id, @OwnerOrStaff String customer, String product, int quantity, Instant placedAt,
		@StaffOnly @Nullable String remark) {

}
