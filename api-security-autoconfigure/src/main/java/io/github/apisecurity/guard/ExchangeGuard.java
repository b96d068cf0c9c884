package io.github.apisecurity.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.ApiRequest;
import io.github.apisecurity.http.Caller;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.IpAddress;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.RequestOriginResolver;
import io.github.apisecurity.http.TraceIdResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.core.Authentication;

/**
 * Leads an exchange from its first filter to its record: what the filters of both stacks
 * have in common.
 */
public final class ExchangeGuard {

	private static final Logger logger = LoggerFactory.getLogger(ExchangeGuard.class);

	private static final String FORWARDED_IGNORED = "forwarded-ignored";

	private final GuardChain guards;

	private final CallerResolver callers;

	private final TraceIdResolver traceIds;

	private final RequestOriginResolver origins;

	private final ApiSecurityEventPublisher events;

	private final Clock clock;

	private final LongSupplier nanoTime;

	/**
	 * Creates a guard for exchanges.
	 * @param guards the guards
	 * @param callers makes callers of authentications
	 * @param traceIds finds trace ids
	 * @param origins tells where requests come from
	 * @param events is told how an exchange ended
	 * @param clock gives the time of the record
	 * @param nanoTime measures the duration, in nanoseconds
	 */
	public ExchangeGuard(GuardChain guards, CallerResolver callers, TraceIdResolver traceIds,
			RequestOriginResolver origins, ApiSecurityEventPublisher events, Clock clock, LongSupplier nanoTime) {
		this.guards = guards;
		this.callers = callers;
		this.traceIds = traceIds;
		this.origins = origins;
		this.events = events;
		this.clock = clock;
		this.nanoTime = nanoTime;
	}

	/**
	 * Begins an exchange.
	 * @param request the request
	 * @return the exchange
	 */
	public ApiExchange open(ApiRequest request) {
		RequestOrigin origin = this.origins.resolve(request);
		ApiExchange exchange = new ApiExchange(request, origin, this.traceIds.resolve(request), this.clock.instant(),
				this.nanoTime.getAsLong());
		if (origin.untrusted()) {
			exchange.observe(FORWARDED_IGNORED);
		}
		return exchange;
	}

	/**
	 * Runs the guards that need no caller.
	 * @param exchange the exchange
	 * @return the verdict
	 */
	public Verdict beforeAuthentication(ApiExchange exchange) {
		Verdict verdict = this.guards.check(GuardPhase.BEFORE_AUTHENTICATION, exchange);
		if (verdict instanceof Verdict.Refuse refuse) {
			return exchange.refuse(refuse);
		}
		if (verdict instanceof Verdict.Pending pending) {
			return Verdict.pending(pending.stage()
				.thenApply((later) -> (later instanceof Verdict.Refuse refuse) ? exchange.refuse(refuse) : later));
		}
		return verdict;
	}

	/**
	 * Runs the guards that need the caller, once for each endpoint that the exchange
	 * enters. Asked again, it gives the same verdict.
	 * @param exchange the exchange
	 * @param authentication what Spring Security has established, or {@code null}
	 * @return the verdict
	 */
	public Verdict afterAuthentication(ApiExchange exchange, @Nullable Authentication authentication) {
		Verdict settled = exchange.settled();
		Caller caller = this.callers.resolve(authentication);
		if (exchange.caller().authentication() != caller.authentication()) {
			exchange.callerIs(caller);
		}
		else if (settled != null) {
			return settled;
		}
		Verdict verdict = this.guards.check(GuardPhase.AFTER_AUTHENTICATION, exchange);
		if (verdict instanceof Verdict.Pending pending) {
			return Verdict.pending(pending.stage().thenApply(exchange::settle));
		}
		return exchange.settle(verdict);
	}

	/**
	 * Returns the verdict as the default filter chain takes it: where the guards let
	 * something through that nothing declares, it still asks for a caller, as Spring
	 * Boot's own default does.
	 * @param verdict the verdict of {@link #afterAuthentication}
	 * @param exchange the exchange
	 * @return the verdict
	 */
	public Verdict forDefaultChain(Verdict verdict, ApiExchange exchange) {
		if (verdict instanceof Verdict.Allow && exchange.undeclared() && !exchange.caller().isAuthenticated()) {
			return exchange.settle(Verdict.refuse(ApiProblems.authenticationRequired(), null));
		}
		return verdict;
	}

	/**
	 * Returns whether the exchange was allowed to go on to where it stands now.
	 * @param exchange the exchange
	 * @return whether the guards have allowed it
	 */
	public boolean isAllowed(ApiExchange exchange) {
		return exchange.settled() instanceof Verdict.Allow;
	}

	/**
	 * Refuses an exchange for a reason outside the guards.
	 * @param exchange the exchange
	 * @param problem what the client sees
	 * @param reason a slug for the record
	 * @return the refusal
	 */
	public Verdict.Refuse refuse(ApiExchange exchange, ApiProblem problem, String reason) {
		Verdict.Refuse refusal = new Verdict.Refuse(problem, reason, null);
		exchange.refuse(refusal);
		return refusal;
	}

	/**
	 * Refuses an exchange because the body of its response must not leave.
	 * @param exchange the exchange
	 * @param blocked why it must not
	 * @param committed whether the response is under way, so that it can only be broken
	 * off
	 * @return the refusal
	 */
	public Verdict.Refuse block(ApiExchange exchange, BodyBlockedException blocked, boolean committed) {
		logger.error("The response is {}: {} [traceId={}]", committed ? "under way and is broken off" : "withheld",
				blocked.getMessage(), exchange.traceId());
		exchange.takeBack();
		return refuse(exchange, blocked.problem(), blocked.reason());
	}

	/**
	 * Returns what the client sees of an error of which nothing more than the status is
	 * known.
	 * @param exchange the exchange
	 * @param status the status code of the response
	 * @param challenged whether the response has a challenge already, which stays
	 * @return the problem
	 */
	public ApiProblem problemOf(ApiExchange exchange, int status, boolean challenged) {
		Verdict.Refuse refusal = exchange.refusal();
		if (refusal != null && refusal.problem().status() == status) {
			return refusal.problem();
		}
		ApiProblem problem = ApiProblems.ofStatus(status);
		return challenged ? problem.withHeaders(Map.of()) : problem;
	}

	/**
	 * Begins the exchange of a request that the container has rejected before any filter
	 * could see it.
	 * @param request what is known of the request
	 * @param problem what the client sees
	 * @return the exchange, which has still to be closed
	 */
	public ApiExchange reject(ApiRequest request, ApiProblem problem) {
		ApiExchange exchange = open(request);
		refuse(exchange, problem, "rejected-by-container");
		return exchange;
	}

	/**
	 * Refuses an exchange because something unforeseen stands in the way of a decision.
	 * @param exchange the exchange
	 * @param failure what happened
	 * @return the refusal, 503 if a service is away and 500 otherwise
	 */
	public Verdict.Refuse fail(ApiExchange exchange, Throwable failure) {
		logger.error("The request could not be decided and is refused [traceId={}]", exchange.traceId(), failure);
		ApiProblem problem = (failure instanceof DependencyUnavailableException) ? ApiProblems.dependencyUnavailable()
				: ApiProblems.internalError();
		return refuse(exchange, problem, problem.slug());
	}

	/**
	 * Ends an exchange and publishes its record. Only the first call counts.
	 * @param exchange the exchange
	 * @param status the status code of the response, 0 if there was none
	 * @param cancelled whether the client went away first
	 */
	public void close(ApiExchange exchange, int status, boolean cancelled) {
		if (!exchange.close()) {
			return;
		}
		Duration duration = Duration.ofNanos(this.nanoTime.getAsLong() - exchange.startNanos());
		ApiRequest request = exchange.request();
		Endpoint endpoint = exchange.entered().endpoint();
		IpAddress client = exchange.origin().client();
		Outcome outcome = outcome(exchange, status, cancelled);
		this.events.publish(new ExchangeEvent(exchange.time(), duration, exchange.caller().identity(),
				(client != null) ? client.toString() : null, request.method(), request.path(),
				(endpoint != null) ? endpoint.pattern() : null, (endpoint != null) ? endpoint.handler() : null, outcome,
				reason(exchange, outcome), decidedBy(exchange), List.copyOf(exchange.observations()),
				exchange.notices(), status, exchange.traceId()));
	}

	private static Outcome outcome(ApiExchange exchange, int status, boolean cancelled) {
		if (exchange.refusal() != null) {
			return Outcome.REFUSED;
		}
		if (cancelled) {
			return Outcome.CANCELLED;
		}
		if (exchange.failure() != null || status >= 500) {
			return Outcome.FAILED;
		}
		return (exchange.isHandled() || status < 400) ? Outcome.ALLOWED : Outcome.REFUSED;
	}

	private static String reason(ApiExchange exchange, Outcome outcome) {
		Verdict.Refuse refusal = exchange.refusal();
		if (refusal != null) {
			return refusal.reason();
		}
		return switch (outcome) {
			case CANCELLED -> "client-gone";
			case FAILED -> "internal-error";
			case REFUSED -> "refused-by-filter";
			case ALLOWED -> allowedReason(exchange);
		};
	}

	private static String allowedReason(ApiExchange exchange) {
		if (!exchange.isHandled()) {
			return "answered-by-filter";
		}
		return (exchange.entered().outcome() == EndpointMatch.Outcome.NOT_ACCEPTED) ? "not-accepted" : "ok";
	}

	private static @Nullable String decidedBy(ApiExchange exchange) {
		Verdict.Refuse refusal = exchange.refusal();
		Origin origin = (refusal != null) ? refusal.decidedBy() : exchange.decidedBy();
		return (origin != null) ? origin.toString() : null;
	}

}
