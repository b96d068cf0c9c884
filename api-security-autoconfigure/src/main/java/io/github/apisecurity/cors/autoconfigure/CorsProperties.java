package io.github.apisecurity.cors.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of cross-origin requests.
 *
 * @param allowedOrigins Origins of web pages that may call the API from a browser, such
 * as https://shop.example.com. Without any, no other page may.
 * @param allowCredentials Whether browsers send cookies along.
 * @param allowedHeaders Header fields that such requests may have.
 * @param exposedHeaders Header fields of responses that such pages may read.
 * @param maxAge Time for which browsers may remember what is allowed.
 */
@ConfigurationProperties(prefix = "api-security.cors", ignoreUnknownFields = false)
public record CorsProperties(List<String> allowedOrigins, boolean allowCredentials, List<String> allowedHeaders,
		List<String> exposedHeaders, Duration maxAge) {

	/**
	 * Creates properties.
	 * @param allowedOrigins origins of web pages that may call the API from a browser
	 * @param allowCredentials whether browsers send cookies along
	 * @param allowedHeaders header fields that such requests may have
	 * @param exposedHeaders header fields of responses that such pages may read
	 * @param maxAge time for which browsers may remember what is allowed
	 */
	public CorsProperties(@DefaultValue List<String> allowedOrigins, @DefaultValue("false") boolean allowCredentials,
			@DefaultValue({ "Authorization", "Content-Type", "Accept", "DPoP",
					"traceparent" }) List<String> allowedHeaders,
			@DefaultValue({ "WWW-Authenticate", "DPoP-Nonce", "RateLimit", "RateLimit-Policy",
					"Retry-After" }) List<String> exposedHeaders,
			@DefaultValue("10m") Duration maxAge) {
		this.allowedOrigins = allowedOrigins;
		this.allowCredentials = allowCredentials;
		this.allowedHeaders = allowedHeaders;
		this.exposedHeaders = exposedHeaders;
		this.maxAge = maxAge;
	}

}
