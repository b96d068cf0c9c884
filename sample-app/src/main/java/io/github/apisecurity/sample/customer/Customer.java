package io.github.apisecurity.sample.customer;

import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.disclosure.Masked;
import io.github.apisecurity.disclosure.Sensitive;
import io.github.apisecurity.disclosure.VisibleTo;
import io.github.apisecurity.sample.OwnerOrStaff;

/**
 * A customer of the shop.
 *
 * @param id the id, which is also the subject of the customer's access tokens
 * @param name the name
 * @param email the e-mail address, masked for the support
 * @param phone the telephone number, for the customer only
 */
record Customer(@OwnerOrStaff String id, String name,
		@Masked(value = Mask.EMAIL, unlessOwner = true, unlessRoles = "ADMIN") String email,
		@Sensitive @VisibleTo(owner = true) String phone) {

}
