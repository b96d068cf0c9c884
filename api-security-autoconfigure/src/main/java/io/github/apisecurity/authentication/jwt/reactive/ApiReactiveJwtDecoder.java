package io.github.apisecurity.authentication.jwt.reactive;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.github.apisecurity.authentication.jwt.AccessTokenDecoder;
import io.github.apisecurity.authentication.jwt.KeySource;
import io.github.apisecurity.authentication.jwt.KeysUnavailableException;
import io.github.apisecurity.authentication.jwt.ReceivedToken;
import io.github.apisecurity.authentication.jwt.VerificationKeys;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Decodes access tokens without ever blocking; for keys that are not at hand it waits 6
 * seconds at most.
 */
public final class ApiReactiveJwtDecoder implements ReactiveJwtDecoder {

	private static final Duration PATIENCE = Duration.ofSeconds(6);

	private final AccessTokenDecoder decoder;

	private final KeySource keys;

	/**
	 * Creates a decoder.
	 * @param decoder decodes tokens
	 * @param keys the keys of their issuer
	 */
	public ApiReactiveJwtDecoder(AccessTokenDecoder decoder, KeySource keys) {
		this.decoder = decoder;
		this.keys = keys;
	}

	@Override
	public Mono<Jwt> decode(String token) {
		return Mono.defer(() -> {
			ReceivedToken received = this.decoder.receive(token);
			return keys(received).map((keys) -> this.decoder.decode(received, keys));
		});
	}

	private Mono<VerificationKeys> keys(ReceivedToken received) {
		CompletableFuture<VerificationKeys> future = this.keys.keysFor(received.header());
		if (future.isDone()) {
			return Mono.fromFuture(future, true);
		}
		// All who wait would otherwise go on in the one thread that loaded the keys
		return Mono.fromFuture(future, true)
			.timeout(PATIENCE)
			.onErrorMap(TimeoutException.class,
					(ex) -> new KeysUnavailableException("The keys are not there in time", ex))
			.publishOn(Schedulers.parallel());
	}

}
