package io.github.apisecurity.disclosure;

import java.util.List;

/**
 * Who may see or set a property. Any one is enough; with none no one may.
 *
 * @param roles roles, without prefix
 * @param scopes scopes
 * @param owner whether the owner of the object may
 */
public record Permission(List<String> roles, List<String> scopes, boolean owner) {

	/**
	 * No one.
	 */
	public static final Permission NONE = new Permission(List.of(), List.of(), false);

	/**
	 * Creates a permission with unmodifiable copies; {@code null} stands for none.
	 */
	@SuppressWarnings("NullAway") // a property that is not set binds to null
	public Permission {
		roles = (roles != null) ? List.copyOf(roles) : List.of();
		scopes = (scopes != null) ? List.copyOf(scopes) : List.of();
	}

}
