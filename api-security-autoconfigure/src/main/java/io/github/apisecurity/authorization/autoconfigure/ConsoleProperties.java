package io.github.apisecurity.authorization.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the actuator endpoints' access.
 *
 * @param role Role that may call every actuator endpoint but health, without prefix.
 */
@ConfigurationProperties(prefix = "api-security.console", ignoreUnknownFields = false)
public record ConsoleProperties(@DefaultValue("SECURITY_ADMIN") String role) {

}
