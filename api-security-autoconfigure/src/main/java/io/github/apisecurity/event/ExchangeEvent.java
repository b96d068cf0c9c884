package io.github.apisecurity.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.apisecurity.http.CallerIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The end of an exchange, whatever ended it. There is exactly one for each request.
 *
 * @param time when the request came
 * @param duration how long it took
 * @param caller who sent it
 * @param address the client's IP address, or {@code null} if it is unknown
 * @param method the request method as sent
 * @param path the path as sent, without query
 * @param route the path pattern of the endpoint, or {@code null} if there is none
 * @param handler the name of the handler, or {@code null} if there is none
 * @param outcome how it ended
 * @param reason a slug that says why, {@code ok} where nothing is to be said
 * @param decidedBy the declaration that decided, or {@code null}
 * @param observations slugs of what was found but not refused
 * @param notices what features did or saw within the exchange
 * @param status the status code of the response; 0 if there was none
 * @param traceId the trace id
 */
public record ExchangeEvent(Instant time, Duration duration, CallerIdentity caller, @Nullable String address,
		String method, String path, @Nullable String route, @Nullable String handler, Outcome outcome, String reason,
		@Nullable String decidedBy, List<String> observations, List<Notice> notices, int status,
		String traceId) implements ApiSecurityEvent {

	/**
	 * Ways in which an exchange ends.
	 */
	public enum Outcome {

		/**
		 * The handler ran.
		 */
		ALLOWED,

		/**
		 * It was refused before the handler ran.
		 */
		REFUSED,

		/**
		 * The handler or a filter failed.
		 */
		FAILED,

		/**
		 * The client went away first.
		 */
		CANCELLED

	}

}
