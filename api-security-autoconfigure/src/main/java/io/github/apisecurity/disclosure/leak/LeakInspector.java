package io.github.apisecurity.disclosure.leak;

import java.io.IOException;

import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.BodyBlockedException;
import io.github.apisecurity.guard.BodyInspection;
import io.github.apisecurity.guard.BodyInspector;
import io.github.apisecurity.http.ApiProblems;
import org.jspecify.annotations.Nullable;

/**
 * Looks for leaks in the responses of all endpoints.
 * <p>
 * Tokens are the exception where no handler of the application has answered: a filter
 * that does, such as the token endpoint of an authorization server, answers with tokens
 * because that is its purpose, and so may an actuator endpoint. There a JSON Web Token is
 * reported at most, unless a rule says otherwise.
 */
public final class LeakInspector implements BodyInspector {

	private static final String REASON = "leak-blocked";

	private final LeakActions actions;

	private final LeakActions actionsOfFilters;

	/**
	 * Creates an inspector.
	 * @param actions what happens to leaks where an endpoint declares nothing else
	 */
	public LeakInspector(LeakActions actions) {
		this.actions = actions;
		this.actionsOfFilters = actions.reportingAtMost(Leak.JWT);
	}

	@Override
	public @Nullable BodyInspection begin(ApiExchange exchange, @Nullable String contentType) {
		BodyText text = BodyText.of(contentType);
		if (text == null) {
			return null;
		}
		LeakActions actions = actions(exchange);
		return actions.isOff() ? null : new LeakScanner(actions, text, (leak, action) -> found(exchange, leak, action));
	}

	private LeakActions actions(ApiExchange exchange) {
		LeakActions usual = isAnsweredByHandler(exchange) ? this.actions : this.actionsOfFilters;
		LeakActions strictest = null;
		for (Matched matched : exchange.entered().endpoints()) {
			LeakRule rule = matched.policy().get(LeakRule.class);
			LeakActions actions = (rule != null) ? usual.with(rule.actions()) : usual;
			strictest = (strictest == null || strictest.equals(actions)) ? actions : strictest.strictest(actions);
		}
		return (strictest != null) ? strictest : usual;
	}

	private static boolean isAnsweredByHandler(ApiExchange exchange) {
		Endpoint endpoint = exchange.entered().endpoint();
		return exchange.isHandled() && endpoint != null && endpoint.kind() != Endpoint.Kind.ACTUATOR;
	}

	private static void found(ApiExchange exchange, Leak leak, LeakAction action) throws IOException {
		String name = LeakRule.nameOf(leak);
		switch (action) {
			case OFF -> {
			}
			case REPORT -> exchange.notice("leak-reported", name);
			case MASK -> exchange.notice("leak-masked", name);
			case BLOCK -> {
				exchange.notice(REASON, name);
				throw new BodyBlockedException("it has a leak of the kind " + name, ApiProblems.internalError(),
						REASON);
			}
		}
	}

}
