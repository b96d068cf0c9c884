package io.github.apisecurity.transport.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the header fields of responses. An empty value leaves a
 * field out.
 *
 * @param contentSecurityPolicy Content-Security-Policy of API responses.
 * @param pageContentSecurityPolicy Content-Security-Policy of files that are served as
 * they are.
 * @param referrerPolicy Referrer-Policy of all responses.
 * @param frameOptions X-Frame-Options of all responses.
 * @param crossOriginResourcePolicy Cross-Origin-Resource-Policy of all responses.
 * @param strictTransportSecurity Strict-Transport-Security of responses over TLS.
 */
@ConfigurationProperties(prefix = "api-security.headers", ignoreUnknownFields = false)
public record HeadersProperties(
		@DefaultValue("default-src 'none'; frame-ancestors 'none'") String contentSecurityPolicy,
		@DefaultValue("default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'") String pageContentSecurityPolicy,
		@DefaultValue("no-referrer") String referrerPolicy, @DefaultValue("DENY") String frameOptions,
		@DefaultValue("same-origin") String crossOriginResourcePolicy,
		@DefaultValue("max-age=31536000; includeSubDomains") String strictTransportSecurity) {

}
