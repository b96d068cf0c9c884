package io.github.apisecurity.authentication.jwt;

import java.util.concurrent.CompletableFuture;

/**
 * Knows the keys that verify the tokens of the issuer.
 */
@FunctionalInterface
public interface KeySource {

	/**
	 * Returns the keys for a token, without waiting for them.
	 * @param header the header of the token
	 * @return the keys, complete at once if they are at hand; otherwise complete when
	 * they are loaded, or with a {@link KeysUnavailableException}. They need not know the
	 * key of the token
	 */
	CompletableFuture<VerificationKeys> keysFor(JoseHeader header);

	/**
	 * Creates a source of keys that never change.
	 * @param keys the keys
	 * @return the source
	 */
	static KeySource fixed(VerificationKeys keys) {
		CompletableFuture<VerificationKeys> completed = CompletableFuture.completedFuture(keys);
		return (header) -> completed;
	}

}
