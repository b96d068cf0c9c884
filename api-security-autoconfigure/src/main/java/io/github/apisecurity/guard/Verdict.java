package io.github.apisecurity.guard;

import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.http.ApiProblem;
import org.jspecify.annotations.Nullable;

/**
 * What a guard says about an exchange.
 */
public sealed interface Verdict {

	/**
	 * Returns the verdict that the exchange may go on.
	 * @return the verdict
	 */
	static Verdict allow() {
		return Allow.INSTANCE;
	}

	/**
	 * Returns the verdict that the exchange ends here.
	 * @param problem what the client sees
	 * @param decidedBy the declaration that decided, or {@code null}
	 * @return the verdict
	 */
	static Verdict refuse(ApiProblem problem, @Nullable Origin decidedBy) {
		return new Refuse(problem, problem.slug(), decidedBy);
	}

	/**
	 * Returns a verdict that is still to come. It is waited for without holding a thread
	 * on the reactive stack, and for a bounded time on the servlet stack.
	 * @param stage gives the verdict
	 * @return the verdict
	 */
	static Verdict pending(CompletionStage<Verdict> stage) {
		return new Pending(stage);
	}

	/**
	 * Returns the verdict that the exchange ends here because there is nothing more to
	 * do: a preflight request, say.
	 * @param status the status code
	 * @param headers header fields of the response, which has no body
	 * @return the verdict
	 */
	static Verdict answer(int status, Map<String, String> headers) {
		return new Answer(status, headers);
	}

	/**
	 * The exchange may go on.
	 */
	enum Allow implements Verdict {

		/**
		 * The only instance.
		 */
		INSTANCE

	}

	/**
	 * The exchange ends here.
	 *
	 * @param problem what the client sees
	 * @param reason a slug for the record, which may say more than the client learns
	 * @param decidedBy the declaration that decided, or {@code null}
	 */
	record Refuse(ApiProblem problem, String reason, @Nullable Origin decidedBy) implements Verdict {

	}

	/**
	 * The exchange ends here with a response of the guard.
	 *
	 * @param status the status code
	 * @param headers header fields of the response, which has no body
	 */
	record Answer(int status, Map<String, String> headers) implements Verdict {

	}

	/**
	 * The verdict is still to come.
	 *
	 * @param stage gives the verdict
	 */
	record Pending(CompletionStage<Verdict> stage) implements Verdict {

	}

}
