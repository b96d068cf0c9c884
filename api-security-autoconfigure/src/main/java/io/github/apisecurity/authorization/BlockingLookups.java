package io.github.apisecurity.authorization;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.github.apisecurity.guard.DependencyUnavailableException;

/**
 * Runs what may block where it may: on the thread of the request on the servlet stack,
 * away from the event loop on the reactive one.
 */
public final class BlockingLookups {

	private final Executor executor;

	/**
	 * Creates an instance.
	 * @param executor runs what may block
	 */
	public BlockingLookups(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Returns a resolver that asks another one where it may block.
	 * @param <T> the type of the objects
	 * @param resolver the resolver that may block
	 * @return the resolver
	 */
	public <T> AsyncOwnershipResolver<T> of(OwnershipResolver<T> resolver) {
		return (id) -> {
			try {
				return CompletableFuture.supplyAsync(() -> resolver.ownerOf(id), this.executor);
			}
			catch (RejectedExecutionException ex) {
				throw new DependencyUnavailableException("Too many objects are being looked up", ex);
			}
		};
	}

}
