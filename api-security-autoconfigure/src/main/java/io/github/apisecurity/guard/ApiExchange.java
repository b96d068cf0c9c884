package io.github.apisecurity.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.endpoint.RouteValues;
import io.github.apisecurity.event.Notice;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.ApiRequest;
import io.github.apisecurity.http.Caller;
import io.github.apisecurity.http.RequestOrigin;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way, from the first filter to the end of the response. It is used by
 * one thread at a time.
 */
public final class ApiExchange {

	/**
	 * Name of the request attribute that holds the exchange, on either stack.
	 */
	public static final String ATTRIBUTE = ApiExchange.class.getName();

	private static final int MOST_NOTICES = 32;

	private final ApiRequest request;

	private final RequestOrigin origin;

	private final String traceId;

	private final Instant time;

	private final long startNanos;

	private final List<String> observations = new ArrayList<>(0);

	private final List<Notice> notices = new ArrayList<>(0);

	private Position position = new Position(EndpointMatch.NOT_FOUND, RouteValues.NONE);

	private @Nullable EndpointMatch entered;

	private Caller caller = Caller.anonymous();

	private @Nullable Audience audience;

	private Verdict.@Nullable Refuse refusal;

	private @Nullable Origin decidedBy;

	private @Nullable Throwable failure;

	private boolean undeclared;

	private boolean handled;

	private boolean problem;

	private boolean withheld;

	private boolean closed;

	ApiExchange(ApiRequest request, RequestOrigin origin, String traceId, Instant time, long startNanos) {
		this.request = request;
		this.origin = origin;
		this.traceId = traceId;
		this.time = time;
		this.startNanos = startNanos;
	}

	/**
	 * Returns the request.
	 * @return the request
	 */
	public ApiRequest request() {
		return this.request;
	}

	/**
	 * Returns where the request comes from, after what trusted proxies say of it.
	 * @return the origin
	 */
	public RequestOrigin origin() {
		return this.origin;
	}

	/**
	 * Returns the id under which the log has more.
	 * @return the trace id
	 */
	public String traceId() {
		return this.traceId;
	}

	/**
	 * Returns what the request, or the forward or include under way, leads to.
	 * @return the match
	 */
	public EndpointMatch match() {
		return this.position.match;
	}

	/**
	 * Returns what the request, or the forward or include under way, tells its endpoint
	 * by path and query.
	 * @return the values
	 */
	public RouteValues routeValues() {
		return this.position.values;
	}

	/**
	 * Returns who sends the request.
	 * @return the caller, anonymous before authentication
	 */
	public Caller caller() {
		return this.caller;
	}

	/**
	 * Returns the refusal that ends the exchange.
	 * @return the refusal, or {@code null} if there is none so far
	 */
	public Verdict.@Nullable Refuse refusal() {
		return this.refusal;
	}

	/**
	 * Takes note of something that would be refused if it were enforced.
	 * @param reason a slug
	 */
	public void observe(String reason) {
		if (!this.observations.contains(reason)) {
			this.observations.add(reason);
		}
	}

	/**
	 * Takes note of something that a feature did or saw and that does not end the
	 * exchange. It may happen on any thread, and only as long as the exchange lasts.
	 * @param kind what happened, a slug
	 * @param about what it happened to, of a bounded set of words
	 */
	public void notice(String kind, String about) {
		synchronized (this.notices) {
			for (int i = 0; i < this.notices.size(); i++) {
				Notice known = this.notices.get(i);
				if (known.kind().equals(kind) && known.about().equals(about)) {
					this.notices.set(i, known.again());
					return;
				}
			}
			if (this.notices.size() < MOST_NOTICES) {
				this.notices.add(new Notice(kind, about, 1));
			}
		}
	}

	/**
	 * Returns who the bodies of the exchange are written for and read from.
	 * @return the audience, always the same for the same caller
	 */
	public Audience audience() {
		Audience audience = this.audience;
		if (audience == null) {
			audience = new Audience(this);
			this.audience = audience;
		}
		return audience;
	}

	/**
	 * Takes note that the exchange goes on although nothing declares who may call, which
	 * would be refused if it were enforced.
	 * @param reason a slug
	 */
	public void observeUndeclared(String reason) {
		this.undeclared = true;
		observe(reason);
	}

	/**
	 * Takes note of the declaration that lets the exchange go on, for the record.
	 * @param origin where it was declared
	 */
	public void decidedBy(@Nullable Origin origin) {
		this.decidedBy = origin;
	}

	/**
	 * Takes note of a failure of the application, for the record.
	 * @param failure the failure
	 */
	public void failed(Throwable failure) {
		this.failure = failure;
	}

	/**
	 * Takes note that the response is a problem, whatever the endpoint would have
	 * answered.
	 */
	public void answeredByProblem() {
		this.problem = true;
	}

	/**
	 * Returns whether the response is a problem.
	 * @return whether it is one
	 */
	public boolean isProblem() {
		return this.problem;
	}

	/**
	 * Turns to another endpoint: the first one, or the target of a forward or include.
	 * What was decided for the one before does not hold for it.
	 * @param match what the request leads to now
	 */
	public void enter(EndpointMatch match) {
		enter(match, RouteValues.NONE);
	}

	/**
	 * Turns to another endpoint, with what the target tells it.
	 * @param match what the request leads to now
	 * @param values path variables and query
	 */
	public void enter(EndpointMatch match, RouteValues values) {
		this.position = new Position(match, values);
		if (this.entered == null) {
			this.entered = match;
		}
	}

	/**
	 * Returns what the request itself leads to, whatever it was forwarded to.
	 * @return the first match
	 */
	public EndpointMatch entered() {
		return (this.entered != null) ? this.entered : this.position.match;
	}

	/**
	 * Returns where the exchange stands, to come back to after a forward or include.
	 * @return the position
	 */
	public Position position() {
		return this.position;
	}

	/**
	 * Returns to where the exchange stood.
	 * @param position the position
	 */
	public void resume(Position position) {
		this.position = position;
	}

	void callerIs(Caller caller) {
		this.caller = caller;
		this.audience = null;
	}

	@Nullable Verdict settled() {
		return this.position.settled;
	}

	Verdict settle(Verdict verdict) {
		this.position.settled = verdict;
		if (verdict instanceof Verdict.Refuse refuse) {
			this.refusal = refuse;
		}
		else if (verdict instanceof Verdict.Allow) {
			this.handled = true;
		}
		return verdict;
	}

	void takeBack() {
		this.withheld = true;
	}

	void withhold() {
		takeBack();
		this.refusal = new Verdict.Refuse(ApiProblems.notFound(), "not-owner", null);
	}

	/**
	 * Returns whether the exchange is refused because of what its response would be, so
	 * that nothing that the handler has set may be left of it.
	 * @return whether an object is withheld
	 */
	public boolean isWithheld() {
		return this.withheld;
	}

	Verdict refuse(Verdict.Refuse refuse) {
		this.refusal = refuse;
		return refuse;
	}

	Instant time() {
		return this.time;
	}

	long startNanos() {
		return this.startNanos;
	}

	List<String> observations() {
		return this.observations;
	}

	List<Notice> notices() {
		synchronized (this.notices) {
			return List.copyOf(this.notices);
		}
	}

	@Nullable Origin decidedBy() {
		return this.decidedBy;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	boolean undeclared() {
		return this.undeclared;
	}

	/**
	 * Returns whether the guards have let the exchange go on to a handler.
	 * @return whether it has come so far
	 */
	public boolean isHandled() {
		return this.handled;
	}

	boolean close() {
		boolean first = !this.closed;
		this.closed = true;
		return first;
	}

	/**
	 * The endpoint that an exchange has entered, with what was decided about it.
	 */
	public static final class Position {

		private final EndpointMatch match;

		private final RouteValues values;

		private @Nullable Verdict settled;

		private Position(EndpointMatch match, RouteValues values) {
			this.match = match;
			this.values = values;
		}

	}

}
