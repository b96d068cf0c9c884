package io.github.apisecurity.transport;

import java.util.HashSet;
import java.util.Set;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.IpAddress;
import io.github.apisecurity.http.RequestOrigin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses requests that were sent without TLS. They are not redirected: what they carry
 * has been readable on the way already.
 * <p>
 * Requests from this machine itself are let through if no proxy has passed them on, which
 * {@code Via}, forwarded header fields and those in which proxies say who the client is
 * give away. So are those for Actuator's health endpoint, which probes call without TLS.
 */
public final class SecureTransportGuard implements RequestGuard {

	private static final Logger logger = LoggerFactory.getLogger(SecureTransportGuard.class);

	private static final Origin ORIGIN = new Origin(Origin.Kind.DEFAULT, "api-security.transport.require-https");

	private static final int MOST_REPORTED = 100;

	private final Set<IpAddress> reported = new HashSet<>();

	private volatile boolean silent;

	@Override
	public GuardPhase phase() {
		return GuardPhase.BEFORE_AUTHENTICATION;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		RequestOrigin origin = exchange.origin();
		if (origin.secure() || isLocal(exchange, origin) || isHealth(exchange.entered().endpoint())) {
			return Verdict.allow();
		}
		if (origin.untrusted() && !this.silent) {
			report(origin.peer());
		}
		return Verdict.refuse(ApiProblems.httpsRequired(), ORIGIN);
	}

	// A local proxy may not say, or not be able to say, that its client is elsewhere
	private static boolean isLocal(ApiExchange exchange, RequestOrigin origin) {
		IpAddress peer = origin.peer();
		IpAddress client = origin.client();
		return peer != null && peer.isLoopback() && client != null && client.isLoopback() && !origin.untrusted()
				&& origin.hidden().isEmpty() && exchange.request().header("Via") == null;
	}

	private static boolean isHealth(@Nullable Endpoint endpoint) {
		return endpoint != null && endpoint.kind() == Endpoint.Kind.ACTUATOR && endpoint.handler().equals("health");
	}

	private void report(@Nullable IpAddress peer) {
		int reports = (peer != null) ? remember(peer) : 0;
		if (reports > MOST_REPORTED) {
			logger.warn("Plain HTTP with forwarded header fields is refused from more than {} addresses that are not "
					+ "trusted; further ones are not logged", MOST_REPORTED);
		}
		else if (reports > 0) {
			logger.warn("Plain HTTP from {} is refused; its forwarded header fields are ignored, because it is not "
					+ "trusted. If it is your own proxy, and only then, write api-security.network.trusted-proxies: "
					+ "[\"{}\"]", peer, peer);
		}
	}

	// Anyone can send such requests, so the log is bounded
	private synchronized int remember(IpAddress peer) {
		if (this.silent || this.reported.contains(peer)) {
			return 0;
		}
		this.silent = this.reported.size() == MOST_REPORTED;
		this.reported.add(peer);
		return this.reported.size();
	}

}
