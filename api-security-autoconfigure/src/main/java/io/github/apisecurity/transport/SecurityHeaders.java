package io.github.apisecurity.transport;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.ResponseHeaderPolicy;

/**
 * Header fields of every response that tell caches and browsers to be careful with it.
 * <p>
 * Pages have a content security policy of their own. Over TLS, and only there, browsers
 * are told to come back over TLS (RFC 6797 §7.2).
 */
public final class SecurityHeaders implements ResponseHeaderPolicy {

	/**
	 * Name of the field that says what a response may load.
	 */
	public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

	/**
	 * Name of the field that says how much of the address is passed on to others.
	 */
	public static final String REFERRER_POLICY = "Referrer-Policy";

	/**
	 * Name of the field that says who may show the response in a frame.
	 */
	public static final String FRAME_OPTIONS = "X-Frame-Options";

	/**
	 * Name of the field that says who may load the response.
	 */
	public static final String CROSS_ORIGIN_RESOURCE_POLICY = "Cross-Origin-Resource-Policy";

	/**
	 * Name of the field that is sent over TLS only.
	 */
	public static final String STRICT_TRANSPORT_SECURITY = "Strict-Transport-Security";

	private static final Map<String, String> DEFAULTS = Map.of("Cache-Control", "no-store", "X-Content-Type-Options",
			"nosniff", CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'", REFERRER_POLICY,
			"no-referrer", FRAME_OPTIONS, "DENY", CROSS_ORIGIN_RESOURCE_POLICY, "same-origin", "Vary", "Authorization",
			STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");

	private final Map<String, String> api;

	private final Map<String, String> apiOverTls;

	private final Map<String, String> page;

	private final Map<String, String> pageOverTls;

	/**
	 * Creates header fields.
	 * @param overrides values other than usual, and further ones, by the name of the
	 * field in any case; an empty value leaves the field out
	 * @param pageContentSecurityPolicy the content security policy of pages, empty to
	 * leave it out
	 * @throws IllegalArgumentException if a value cannot be that of a header field
	 */
	public SecurityHeaders(Map<String, String> overrides, String pageContentSecurityPolicy) {
		Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		fields.putAll(DEFAULTS);
		fields.putAll(overrides);
		Map<String, String> pageFields = new TreeMap<>(fields);
		pageFields.put(CONTENT_SECURITY_POLICY, pageContentSecurityPolicy);
		this.api = select(fields, false);
		this.apiOverTls = select(fields, true);
		this.page = select(pageFields, false);
		this.pageOverTls = select(pageFields, true);
	}

	@Override
	public Map<String, String> headers(ApiExchange exchange) {
		Endpoint endpoint = exchange.entered().endpoint();
		boolean isPage = !exchange.isProblem() && endpoint != null && endpoint.kind() == Endpoint.Kind.STATIC_RESOURCE;
		return of(isPage, exchange.origin().secure());
	}

	/**
	 * Returns the header fields of a response.
	 * @param page whether the response is a page or a part of one
	 * @param secure whether the client used TLS
	 * @return the values by name, unmodifiable
	 */
	public Map<String, String> of(boolean page, boolean secure) {
		if (page) {
			return secure ? this.pageOverTls : this.page;
		}
		return secure ? this.apiOverTls : this.api;
	}

	private static Map<String, String> select(Map<String, String> fields, boolean secure) {
		Map<String, String> selected = new LinkedHashMap<>();
		fields.forEach((name, value) -> {
			if (!value.chars().allMatch((c) -> c >= ' ' && c <= '~')) {
				throw new IllegalArgumentException("The value of " + name + " has characters that no header field may "
						+ "have: write it in one line of ASCII");
			}
			if (!value.isBlank() && (secure || !name.equalsIgnoreCase(STRICT_TRANSPORT_SECURITY))) {
				selected.put(name, value);
			}
		});
		return Collections.unmodifiableMap(selected);
	}

}
