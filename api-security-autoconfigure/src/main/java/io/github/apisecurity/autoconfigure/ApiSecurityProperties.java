package io.github.apisecurity.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Configuration properties that all features share.
 *
 * @param enabled whether anything of API security is active
 * @param mode what happens to that which is not declared or beyond a limit
 * @param rules what endpoints declare that have no annotation
 */
@ConfigurationProperties("api-security")
public record ApiSecurityProperties(@DefaultValue("true") boolean enabled, @DefaultValue("enforce") Mode mode,
		@DefaultValue List<Rule> rules) {

	/**
	 * Modes of operation.
	 */
	public enum Mode {

		/**
		 * Refuse it.
		 */
		ENFORCE,

		/**
		 * Let it through and report it. What is declared is enforced all the same.
		 */
		OBSERVE

	}

	/**
	 * Attributes for all endpoints and requests below some paths.
	 *
	 * @param name name of the rule, as the inventory shows it
	 * @param paths path patterns, below the context path
	 * @param methods request methods; all of them unless set
	 * @param access who may call
	 */
	public record Rule(@Nullable String name, @DefaultValue List<String> paths, @DefaultValue List<String> methods,
			@Nullable Access access) {

	}

	/**
	 * Who may call. Exactly one of public, authenticated and deny, or roles and scopes.
	 *
	 * @param open whether anyone may call, authenticated or not
	 * @param authenticated whether any authenticated caller may call
	 * @param deny whether no one may call
	 * @param roles roles of which the caller must hold one
	 * @param roleMatch whether one of the roles is enough or all are needed
	 * @param scopes scopes that the access token must have been granted
	 * @param scopeMatch whether all of the scopes are needed or one is enough
	 */
	public record Access(@Name("public") @DefaultValue("false") boolean open,
			@DefaultValue("false") boolean authenticated, @DefaultValue("false") boolean deny,
			@DefaultValue List<String> roles, @DefaultValue("any") String roleMatch, @DefaultValue List<String> scopes,
			@DefaultValue("all") String scopeMatch) {

	}

}
