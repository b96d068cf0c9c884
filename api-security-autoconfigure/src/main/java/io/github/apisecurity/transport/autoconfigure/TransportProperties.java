package io.github.apisecurity.transport.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the transport of requests.
 *
 * @param requireHttps Whether requests without TLS are refused, those from this machine
 * and for the health endpoint aside.
 */
@ConfigurationProperties(prefix = "api-security.transport", ignoreUnknownFields = false)
public record TransportProperties(@DefaultValue("true") boolean requireHttps) {

}
