package io.github.apisecurity.http;

/**
 * How roles and scopes are called among the authorities of Spring Security.
 *
 * @param rolePrefix what the authorities that are roles begin with, {@code ROLE_} unless
 * a {@code GrantedAuthorityDefaults} bean says otherwise
 */
public record AuthorityNames(String rolePrefix) {

	/**
	 * What the authorities that are scopes begin with.
	 */
	public static final String SCOPE_PREFIX = "SCOPE_";

	/**
	 * What Spring Security has unless the application says otherwise.
	 */
	public static final AuthorityNames DEFAULT = new AuthorityNames("ROLE_");

}
