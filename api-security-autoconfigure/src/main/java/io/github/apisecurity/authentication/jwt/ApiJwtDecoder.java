package io.github.apisecurity.authentication.jwt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Decodes access tokens where a thread may wait for keys, at most 6 seconds.
 */
public final class ApiJwtDecoder implements JwtDecoder {

	private static final Duration PATIENCE = Duration.ofSeconds(6);

	private final AccessTokenDecoder decoder;

	private final KeySource keys;

	private final Duration patience;

	/**
	 * Creates a decoder.
	 * @param decoder decodes tokens
	 * @param keys the keys of their issuer
	 */
	public ApiJwtDecoder(AccessTokenDecoder decoder, KeySource keys) {
		this(decoder, keys, PATIENCE);
	}

	ApiJwtDecoder(AccessTokenDecoder decoder, KeySource keys, Duration patience) {
		this.decoder = decoder;
		this.keys = keys;
		this.patience = patience;
	}

	@Override
	public Jwt decode(String token) {
		ReceivedToken received = this.decoder.receive(token);
		return this.decoder.decode(received, await(this.keys.keysFor(received.header())));
	}

	private VerificationKeys await(CompletableFuture<VerificationKeys> future) {
		try {
			return future.get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof KeysUnavailableException unavailable) {
				throw unavailable;
			}
			throw new KeysUnavailableException("The keys cannot be had", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new KeysUnavailableException("The keys are not there in time", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KeysUnavailableException("Interrupted while waiting for keys", ex);
		}
	}

}
