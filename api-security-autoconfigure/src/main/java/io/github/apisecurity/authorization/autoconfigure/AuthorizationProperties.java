package io.github.apisecurity.authorization.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of access decisions.
 *
 * @param undeclared What happens to calls of endpoints that declare no access.
 * @param staticResources Path patterns of files that anyone may get.
 */
@ConfigurationProperties(prefix = "api-security.authorization", ignoreUnknownFields = false)
public record AuthorizationProperties(@DefaultValue("deny") UndeclaredAccess undeclared,
		@DefaultValue List<String> staticResources) {

	/**
	 * What happens to endpoints that declare no access.
	 */
	public enum UndeclaredAccess {

		/**
		 * They are denied to everyone.
		 */
		DENY,

		/**
		 * They are open to every authenticated caller.
		 */
		AUTHENTICATED,

		/**
		 * They stop the start.
		 */
		FAIL

	}

}
