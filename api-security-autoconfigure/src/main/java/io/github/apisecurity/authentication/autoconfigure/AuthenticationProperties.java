package io.github.apisecurity.authentication.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of how credentials are sent.
 *
 * @param queryCredentials Names of query parameters that hold credentials. A request that
 * has one is refused.
 * @param maxTokenSize Size of the largest bearer token.
 */
@ConfigurationProperties("api-security.authentication")
public record AuthenticationProperties(List<String> queryCredentials, DataSize maxTokenSize) {

	/**
	 * Creates properties.
	 * @param queryCredentials names of query parameters that hold credentials
	 * @param maxTokenSize largest size of a bearer token
	 */
	public AuthenticationProperties(@DefaultValue({ "access_token", "api_key", "token" }) List<String> queryCredentials,
			@DefaultValue("8KB") DataSize maxTokenSize) {
		this.queryCredentials = queryCredentials;
		this.maxTokenSize = maxTokenSize;
	}

}
