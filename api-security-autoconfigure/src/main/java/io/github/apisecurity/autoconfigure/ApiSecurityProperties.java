package io.github.apisecurity.autoconfigure;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Configuration properties that all features share.
 *
 * @param enabled Whether anything of API security is active.
 * @param mode What happens to that which is not declared or beyond a limit.
 * @param rules What endpoints declare that have no annotation.
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
	 * @param name Name of the rule, as the inventory shows it.
	 * @param paths Path patterns, below the context path.
	 * @param methods Request methods that the rule holds for.
	 * @param access Who may call.
	 * @param ownedResource Classes of the objects that must be the caller's, by the name
	 * of the path variable that holds the id.
	 * @param allowedProperties Properties that query parameters may name, by parameter.
	 * @param leaks What happens to responses with a leak, by kind.
	 */
	public record Rule(@Nullable String name, @DefaultValue List<String> paths, @DefaultValue List<String> methods,
			@Nullable Access access, @DefaultValue Map<String, String> ownedResource,
			@DefaultValue Map<String, List<String>> allowedProperties, @Nullable Leaks leaks) {

	}

	/**
	 * Who may call. Exactly one of public, authenticated and deny, or roles and scopes.
	 *
	 * @param open Whether anyone may call, authenticated or not.
	 * @param authenticated Whether any authenticated caller may call.
	 * @param deny Whether no one may call.
	 * @param roles Roles that the caller must hold.
	 * @param roleMatch Whether one of the roles is enough or all are needed.
	 * @param scopes Scopes that the access token must have been granted.
	 * @param scopeMatch Whether all of the scopes are needed or one is enough.
	 */
	public record Access(@Name("public") @DefaultValue("false") boolean open,
			@DefaultValue("false") boolean authenticated, @DefaultValue("false") boolean deny,
			@DefaultValue List<String> roles, @DefaultValue("any") String roleMatch, @DefaultValue List<String> scopes,
			@DefaultValue("all") String scopeMatch) {

	}

	/**
	 * What happens to responses with a leak: off, report, mask or block. A kind that is
	 * not named stays as it is elsewhere.
	 *
	 * @param jwt JSON Web Tokens.
	 * @param privateKey Private keys in PEM.
	 * @param apiKey Keys of clouds and well-known APIs.
	 * @param cardNumber Numbers of payment cards.
	 * @param stackTrace Stack traces.
	 * @param sqlError Error messages of databases.
	 */
	public record Leaks(@Nullable String jwt, @Nullable String privateKey, @Nullable String apiKey,
			@Nullable String cardNumber, @Nullable String stackTrace, @Nullable String sqlError) {

	}

}
