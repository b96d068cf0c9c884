package io.github.apisecurity.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the framework's handler mappings say about a request before its body is read.
 *
 * @param outcome whether there is a handler
 * @param endpoints the endpoint that will handle the request, with each policy that must
 * hold; where the endpoint cannot be told yet, or no mapping accepts the request, all
 * that the path leads to
 */
public record EndpointMatch(Outcome outcome, List<Matched> endpoints) {

	/**
	 * No handler: the path leads nowhere.
	 */
	public static final EndpointMatch NOT_FOUND = new EndpointMatch(Outcome.NOT_FOUND, List.of());

	/**
	 * Returns the endpoint that will handle the request.
	 * @return the endpoint, or {@code null} if there is none or it cannot be told
	 */
	public @Nullable Endpoint endpoint() {
		return (this.outcome == Outcome.FOUND) ? this.endpoints.get(0).endpoint().endpoint() : null;
	}

	/**
	 * Returns whether an endpoint is among those that the request may be handled by.
	 * @param endpoint the endpoint
	 * @return whether it is
	 */
	public boolean includes(GuardedEndpoint endpoint) {
		return this.endpoints.stream().anyMatch((matched) -> matched.endpoint() == endpoint);
	}

	/**
	 * Kinds of matches.
	 */
	public enum Outcome {

		/**
		 * One endpoint will handle the request.
		 */
		FOUND,

		/**
		 * One of several endpoints will, and which depends on the body.
		 */
		AMBIGUOUS,

		/**
		 * The path is known, but no endpoint there accepts the method, the media types or
		 * the parameters of the request.
		 */
		NOT_ACCEPTED,

		/**
		 * The path leads nowhere.
		 */
		NOT_FOUND,

		/**
		 * A CORS preflight request.
		 */
		PREFLIGHT

	}

	/**
	 * An endpoint together with the policy for the request.
	 *
	 * @param endpoint the endpoint
	 * @param policy the policy
	 */
	public record Matched(GuardedEndpoint endpoint, EndpointPolicy policy) {

	}

}
