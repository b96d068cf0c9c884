package io.github.apisecurity.transport.autoconfigure;

import java.util.List;

import io.github.apisecurity.transport.ForwardedSource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of what stands between clients and the application.
 *
 * @param trustedProxies Addresses of the proxies that are believed, as ranges such as
 * 10.0.0.0/8.
 * @param forwardedHeader Header fields in which trusted proxies say where a request comes
 * from.
 * @param publicOrigin Scheme, host and maybe port under which clients reach the API.
 * @param allowedHosts Names of the hosts that are served, all if there are none.
 * @param identityHeaders Header fields that only trusted proxies may send, those that end
 * in * for all that begin so.
 */
@ConfigurationProperties(prefix = "api-security.network", ignoreUnknownFields = false)
public record NetworkProperties(List<String> trustedProxies, ForwardedSource forwardedHeader,
		@Nullable String publicOrigin, List<String> allowedHosts, List<String> identityHeaders) {

	/**
	 * Creates properties.
	 * @param trustedProxies addresses of the proxies that are believed
	 * @param forwardedHeader header fields in which they say where a request comes from
	 * @param publicOrigin scheme, host and maybe port under which clients reach the API
	 * @param allowedHosts names of the hosts that are served
	 * @param identityHeaders header fields that only trusted proxies may send
	 */
	public NetworkProperties(@DefaultValue List<String> trustedProxies,
			@DefaultValue("x-forwarded") ForwardedSource forwardedHeader, @Nullable String publicOrigin,
			@DefaultValue List<String> allowedHosts,
			@DefaultValue({ "X-Real-IP", "X-Client-IP", "True-Client-IP", "X-Remote-User", "X-User-*", "X-SSL-*",
					"X-Client-Cert*", "Client-Cert", "Client-Cert-Chain" }) List<String> identityHeaders) {
		this.trustedProxies = trustedProxies;
		this.forwardedHeader = forwardedHeader;
		this.publicOrigin = publicOrigin;
		this.allowedHosts = allowedHosts;
		this.identityHeaders = identityHeaders;
	}

}
