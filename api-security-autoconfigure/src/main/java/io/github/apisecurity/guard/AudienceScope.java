package io.github.apisecurity.guard;

import org.jspecify.annotations.Nullable;

/**
 * The time in which a thread writes the body of a response or reads that of a request.
 * Serializers that are called meanwhile find the audience here; everywhere else there is
 * none, and nothing is cut.
 */
public final class AudienceScope implements AutoCloseable {

	private static final ThreadLocal<@Nullable AudienceScope> CURRENT = new ThreadLocal<>();

	private final Audience audience;

	private final boolean writing;

	private final @Nullable AudienceScope outer;

	private AudienceScope(Audience audience, boolean writing, @Nullable AudienceScope outer) {
		this.audience = audience;
		this.writing = writing;
		this.outer = outer;
	}

	/**
	 * Begins to write the body of a response on this thread.
	 * @param audience who it is for
	 * @return what ends it
	 */
	public static AudienceScope writing(Audience audience) {
		return open(audience, true);
	}

	/**
	 * Begins to read the body of a request on this thread.
	 * @param audience who it is from
	 * @return what ends it
	 */
	public static AudienceScope reading(Audience audience) {
		return open(audience, false);
	}

	private static AudienceScope open(Audience audience, boolean writing) {
		AudienceScope scope = new AudienceScope(audience, writing, CURRENT.get());
		CURRENT.set(scope);
		return scope;
	}

	/**
	 * Returns who the response is for that this thread is writing.
	 * @return the audience, or {@code null} if it is not writing one
	 */
	public static @Nullable Audience writer() {
		AudienceScope scope = CURRENT.get();
		return (scope != null && scope.writing) ? scope.audience : null;
	}

	/**
	 * Returns who the request is from that this thread is reading.
	 * @return the audience, or {@code null} if it is not reading one
	 */
	public static @Nullable Audience reader() {
		AudienceScope scope = CURRENT.get();
		return (scope != null && !scope.writing) ? scope.audience : null;
	}

	@Override
	public void close() {
		if (this.outer != null) {
			CURRENT.set(this.outer);
		}
		else {
			CURRENT.remove();
		}
	}

}
