package io.github.apisecurity.sample;

import java.util.Set;

import org.springframework.security.core.Authentication;

/**
 * Whose objects a caller may see: customers their own, the staff everyone's.
 */
public final class Ownership {

	private static final Set<String> STAFF = Set.of("ROLE_SUPPORT", "ROLE_ADMIN");

	private Ownership() {
	}

	/**
	 * Returns whether a caller may see what belongs to a customer.
	 * @param caller who asks
	 * @param customer the id of the customer whose object it is
	 * @return {@code true} for the customer and for the staff
	 */
	public static boolean allows(Authentication caller, String customer) {
		return caller.getName().equals(customer) || caller.getAuthorities()
			.stream()
			.anyMatch((authority) -> STAFF.contains(String.valueOf(authority.getAuthority())));
	}

}
