package io.github.apisecurity.authentication.jwt;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that an issuer publishes (RFC 7517), loaded at first use.
 * <p>
 * At most one load runs at a time, whoever needs it. Keys of a certain age are loaded
 * anew in the background while the old ones serve; only after a time without any request
 * is a load waited for, so that a withdrawn key does not outlive twice the refresh. A
 * token with an unknown {@code kid} causes a load at most once per cool-down. While the
 * issuer is away the last keys serve up to their greatest age, and it is asked every 5
 * seconds at most. A set that must not be used counts as if the issuer were away.
 */
public final class JwkSetSource implements KeySource {

	private static final Logger logger = LoggerFactory.getLogger(JwkSetSource.class);

	private static final long RETRY = Duration.ofSeconds(5).toNanos();

	/**
	 * The metadata may be asked for in three places, and then the set.
	 */
	private static final long DEADLINE_SECONDS = 20;

	private final JwkSetLocation location;

	private final JwkSetFetcher fetcher;

	private final JwkSetSettings settings;

	private final LongSupplier nanoTime;

	private final Object lock = new Object();

	private final AtomicInteger waiting = new AtomicInteger();

	private volatile @Nullable Snapshot snapshot;

	private @Nullable CompletableFuture<VerificationKeys> load;

	private @Nullable Throwable failure;

	private boolean attempted;

	private long attemptedAt;

	/**
	 * Creates a source.
	 * @param location where the keys are
	 * @param fetcher gets them
	 * @param settings how long and how often
	 * @param nanoTime tells the time that went by, in nanoseconds
	 */
	public JwkSetSource(JwkSetLocation location, JwkSetFetcher fetcher, JwkSetSettings settings,
			LongSupplier nanoTime) {
		this.location = location;
		this.fetcher = fetcher;
		this.settings = settings;
		this.nanoTime = nanoTime;
	}

	@Override
	public CompletableFuture<VerificationKeys> keysFor(JoseHeader header) {
		Snapshot current = this.snapshot;
		long now = this.nanoTime.getAsLong();
		if (current != null && current.age(now) < this.settings.refresh().toNanos() && current.keys().knows(header)) {
			return current.ready();
		}
		CompletableFuture<@Nullable Void> start = null;
		CompletableFuture<VerificationKeys> result;
		synchronized (this.lock) {
			current = this.snapshot;
			if (this.load == null && isDue(current, header, now)) {
				start = new CompletableFuture<>();
				this.load = load(start, now);
				this.attempted = true;
				this.attemptedAt = now;
			}
			result = answer(current, header, now);
		}
		if (start != null) {
			start.complete(null);
		}
		return result;
	}

	private boolean isDue(@Nullable Snapshot current, JoseHeader header, long now) {
		if (!this.attempted) {
			return true;
		}
		long since = now - this.attemptedAt;
		if (current == null || current.age(now) >= this.settings.refresh().toNanos()) {
			return since >= RETRY;
		}
		return !current.keys().knows(header) && since >= this.settings.coolDown().toNanos();
	}

	private CompletableFuture<VerificationKeys> answer(@Nullable Snapshot current, JoseHeader header, long now) {
		CompletableFuture<VerificationKeys> running = this.load;
		if (current == null || current.age(now) >= this.settings.maxAge().toNanos()) {
			return (running != null) ? await(running, null) : unavailable();
		}
		if (!current.keys().knows(header)) {
			if (running != null) {
				return await(running, null);
			}
			// While the issuer is away nobody can say that there is no such key
			return (this.failure != null) ? unavailable() : current.ready();
		}
		boolean idle = current.age(now) >= 2 * this.settings.refresh().toNanos() && this.failure == null;
		return (running != null && idle) ? await(running, current) : current.ready();
	}

	// Nobody may complete or cancel what all wait for
	private CompletableFuture<VerificationKeys> await(CompletableFuture<VerificationKeys> running,
			@Nullable Snapshot fallback) {
		if (this.waiting.incrementAndGet() > this.settings.maxWaiting()) {
			this.waiting.decrementAndGet();
			return (fallback != null) ? fallback.ready() : unavailable();
		}
		return running.handle((keys, problem) -> {
			this.waiting.decrementAndGet();
			if (problem == null) {
				return keys;
			}
			if (fallback != null) {
				return fallback.keys();
			}
			throw (problem.getCause() instanceof KeysUnavailableException unavailable) ? unavailable
					: unavailable(problem);
		});
	}

	private CompletableFuture<VerificationKeys> unavailable() {
		return CompletableFuture.failedFuture(unavailable(this.failure));
	}

	private KeysUnavailableException unavailable(@Nullable Throwable cause) {
		return new KeysUnavailableException("The keys of " + this.location + " cannot be had", cause);
	}

	private CompletableFuture<VerificationKeys> load(CompletableFuture<@Nullable Void> start, long now) {
		return start.thenCompose((go) -> this.location.load(this.fetcher))
			.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
			.thenApply((body) -> read(body, now))
			.handle(this::finish);
	}

	private Snapshot read(byte[] body, long now) {
		Snapshot current = this.snapshot;
		if (current != null && Arrays.equals(current.body(), body)) {
			return new Snapshot(current.keys(), body, now, current.ready());
		}
		VerificationKeys keys = VerificationKeys.read(body, KeyPolicy.PUBLISHED);
		if (!keys.ignored().isEmpty()) {
			logger.warn("Ignored keys of {}: {}", this.location, keys.ignored());
		}
		return new Snapshot(keys, body, now, CompletableFuture.completedFuture(keys));
	}

	private VerificationKeys finish(@Nullable Snapshot loaded, @Nullable Throwable problem) {
		Throwable cause = (problem instanceof CompletionException && problem.getCause() != null) ? problem.getCause()
				: problem;
		Throwable before;
		synchronized (this.lock) {
			before = this.failure;
			this.failure = cause;
			this.load = null;
			if (loaded != null) {
				this.snapshot = loaded;
			}
		}
		if (loaded == null) {
			report((cause != null) ? cause : new IllegalStateException("nothing was loaded"), before);
			throw unavailable(cause);
		}
		if (before != null) {
			logger.info("The keys of {} can be had again", this.location);
		}
		return loaded.keys();
	}

	private void report(Throwable cause, @Nullable Throwable before) {
		boolean told = before != null && before.toString().equals(cause.toString());
		if (told) {
			logger.debug("The keys of {} still cannot be had: {}", this.location, cause.toString());
		}
		else if (cause instanceof KeySetException) {
			logger.error("The keys of {} must not be used, the earlier ones stay: {}", this.location,
					cause.getMessage());
		}
		else {
			logger.warn("The keys of {} cannot be had: {}", this.location, cause.toString());
		}
	}

	/**
	 * Keys at one time.
	 *
	 * @param keys the keys
	 * @param body what they were read from
	 * @param at when they were asked for
	 * @param ready the keys for those who need not wait
	 */
	private record Snapshot(VerificationKeys keys, byte[] body, long at, CompletableFuture<VerificationKeys> ready) {

		private long age(long now) {
			return now - this.at;
		}

	}

}
