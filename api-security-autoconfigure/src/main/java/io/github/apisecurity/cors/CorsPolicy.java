package io.github.apisecurity.cors;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.ResponseHeaderPolicy;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers which web pages may call the API (Fetch Standard §3.3). Preflight
 * requests are answered before authentication, as they carry no credentials; the methods
 * are those that endpoints accept there.
 */
public final class CorsPolicy implements RequestGuard, ResponseHeaderPolicy {

	private static final String ANY = "*";

	private static final Map<String, String> VARY = Map.of("Vary", "Origin");

	private static final Verdict REFUSAL = new Verdict.Refuse(ApiProblems.accessDenied(), "origin-not-allowed", null);

	private final Set<String> origins;

	private final boolean credentials;

	private final Set<String> requestHeaders = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	private final String allowHeaders;

	private final String exposeHeaders;

	private final String maxAge;

	/**
	 * Creates a policy.
	 * @param origins origins of the web pages, exact, or {@code *} alone
	 * @param credentials whether browsers send cookies along
	 * @param requestHeaders header fields that requests may have
	 * @param exposedHeaders header fields of responses that web pages may read
	 * @param maxAge how long browsers may remember the answer to a preflight request
	 */
	public CorsPolicy(Collection<String> origins, boolean credentials, Collection<String> requestHeaders,
			Collection<String> exposedHeaders, Duration maxAge) {
		this.origins = Set.copyOf(origins);
		this.credentials = credentials;
		this.requestHeaders.addAll(requestHeaders);
		this.allowHeaders = String.join(", ", requestHeaders);
		this.exposeHeaders = String.join(", ", exposedHeaders);
		this.maxAge = String.valueOf(maxAge.toSeconds());
	}

	@Override
	public GuardPhase phase() {
		return GuardPhase.BEFORE_AUTHENTICATION;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		ApiRequest request = exchange.request();
		String method = request.header("Access-Control-Request-Method");
		if (!"OPTIONS".equals(request.method()) || method == null || request.header("Origin") == null) {
			return Verdict.allow();
		}
		Set<String> methods = methods(exchange.match());
		if (allowed(request) == null || !methods.contains(method)
				|| !accepts(request.headers("Access-Control-Request-Headers"))) {
			return REFUSAL;
		}
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Access-Control-Allow-Methods", String.join(", ", methods));
		headers.put("Access-Control-Allow-Headers", this.allowHeaders);
		headers.put("Access-Control-Max-Age", this.maxAge);
		return Verdict.answer(204, headers);
	}

	@Override
	public Map<String, String> headers(ApiExchange exchange) {
		String origin = allowed(exchange.request());
		if (origin == null) {
			return VARY;
		}
		Map<String, String> headers = new LinkedHashMap<>(VARY);
		headers.put("Access-Control-Allow-Origin", origin);
		if (this.credentials) {
			headers.put("Access-Control-Allow-Credentials", "true");
		}
		if (!this.exposeHeaders.isEmpty()) {
			headers.put("Access-Control-Expose-Headers", this.exposeHeaders);
		}
		return headers;
	}

	private @Nullable String allowed(ApiRequest request) {
		List<String> sent = request.headers("Origin");
		if (sent.size() != 1) {
			return null;
		}
		if (this.origins.contains(ANY)) {
			return ANY;
		}
		return this.origins.contains(sent.get(0)) ? sent.get(0) : null;
	}

	private boolean accepts(List<String> fields) {
		for (String field : fields) {
			for (String name : field.split(",")) {
				if (!name.isBlank() && !this.requestHeaders.contains(name.trim())) {
					return false;
				}
			}
		}
		return true;
	}

	private static Set<String> methods(EndpointMatch match) {
		Set<String> methods = new TreeSet<>();
		for (Matched matched : match.endpoints()) {
			Endpoint endpoint = matched.endpoint().endpoint();
			if (endpoint.kind() != Endpoint.Kind.STATIC_RESOURCE) {
				for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")) {
					if (endpoint.accepts(method)) {
						methods.add(method);
					}
				}
			}
		}
		return methods;
	}

	/**
	 * Returns what is wrong with an origin.
	 * @param origin the origin as configured
	 * @return what to say about it, or {@code null} if it is one
	 */
	public static @Nullable String faultOf(String origin) {
		if (origin.equals(ANY)) {
			return null;
		}
		String lower = origin.toLowerCase(Locale.ROOT);
		boolean schemed = lower.startsWith("https://") || lower.startsWith("http://");
		int host = origin.indexOf("://") + 3;
		if (!schemed || origin.length() == host) {
			return "is no origin";
		}
		if (origin.indexOf('*') >= 0) {
			return "has a wildcard, which would let others in than meant";
		}
		if (!origin.equals(lower) || origin.substring(host).chars().anyMatch((c) -> "/?#@ ".indexOf(c) >= 0)) {
			return "is not written as browsers write origins: lower case, no path, no slash at the end";
		}
		return null;
	}

}
