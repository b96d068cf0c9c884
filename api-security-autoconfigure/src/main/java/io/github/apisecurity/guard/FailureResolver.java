package io.github.apisecurity.guard;

import org.jspecify.annotations.Nullable;

/**
 * Says what a client sees when something was thrown on the way of its request. Beans of
 * this type are asked in order, for the failure and then for its causes; the first answer
 * counts.
 */
@FunctionalInterface
public interface FailureResolver {

	/**
	 * Returns the refusal for a failure.
	 * @param failure the failure
	 * @return the refusal, or {@code null} if this resolver does not know the kind
	 */
	Verdict.@Nullable Refuse resolve(Throwable failure);

}
