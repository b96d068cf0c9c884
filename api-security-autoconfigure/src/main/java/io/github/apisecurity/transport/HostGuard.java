package io.github.apisecurity.transport;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that do not say which host they are for, or are for a host that is not
 * served here (RFC 9112 §3.2, RFC 9110 §7.4).
 */
public final class HostGuard implements RequestGuard {

	private static final Origin ORIGIN = new Origin(Origin.Kind.DEFAULT, "api-security.network.allowed-hosts");

	private final Set<String> allowed = new HashSet<>();

	private final boolean fixed;

	/**
	 * Creates a guard.
	 * @param allowed names of the hosts that are served, in any case; empty for all
	 * @param publicOrigin the origin under which clients reach the API, whose host is
	 * served in any case, or {@code null}
	 * @throws IllegalArgumentException if a name is none, with what to write instead
	 */
	public HostGuard(Collection<String> allowed, @Nullable PublicOrigin publicOrigin) {
		for (String name : allowed) {
			HostPort host = HostPort.parse(name);
			if (host == null || host.port() > 0) {
				throw new IllegalArgumentException("'" + name
						+ "' is no name of a host alone: write one such as api.example.com, without scheme and port");
			}
			this.allowed.add(host.host());
		}
		if (publicOrigin != null && !this.allowed.isEmpty()) {
			this.allowed.add(publicOrigin.host());
		}
		this.fixed = publicOrigin != null;
	}

	@Override
	public GuardPhase phase() {
		return GuardPhase.BEFORE_AUTHENTICATION;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		List<String> fields = exchange.request().headers("Host");
		if (fields.size() != 1 || !HostPort.isValid(fields.get(0))) {
			return Verdict.refuse(ApiProblems.invalidRequest(), null);
		}
		if (isContradicted(exchange.request(), fields.get(0))) {
			return Verdict.refuse(ApiProblems.invalidRequest(), null);
		}
		if (this.allowed.isEmpty() || isAllowed(exchange, fields.get(0))) {
			return Verdict.allow();
		}
		return Verdict.refuse(ApiProblems.misdirectedRequest(), ORIGIN);
	}

	// A request line in absolute form has a host of its own, which some servers go by
	private static boolean isContradicted(ApiRequest request, String field) {
		String host = request.host();
		HostPort sent = HostPort.parse(field);
		if (host == null || sent == null) {
			return false;
		}
		int implied = PublicOrigin.defaultPort(request.secure() ? "https" : "http");
		return !sent.host().equalsIgnoreCase(host) || ((sent.port() > 0) ? sent.port() : implied) != request.port();
	}

	private boolean isAllowed(ApiExchange exchange, String field) {
		ApiRequest request = exchange.request();
		String host = request.host();
		String forwarded = this.fixed ? null : exchange.origin().host();
		if (forwarded != null && host != null && !forwarded.equalsIgnoreCase(host)) {
			return isAllowed(forwarded);
		}
		HostPort sent = HostPort.parse(field);
		return sent != null && isAllowed(sent.host());
	}

	private boolean isAllowed(String host) {
		return this.allowed.contains(host.toLowerCase(Locale.ROOT));
	}

}
