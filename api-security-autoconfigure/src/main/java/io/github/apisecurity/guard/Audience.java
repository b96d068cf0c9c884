package io.github.apisecurity.guard;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.apisecurity.http.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who a response body is written for and a request body is read from. What it has
 * answered once it does not work out again, so that asking for each property of each
 * object costs next to nothing.
 */
public final class Audience {

	// In front of what is created below
	private static final byte[] NOTHING = new byte[0];

	/**
	 * The audience of a body of which no exchange is known: it holds nothing and owns
	 * nothing.
	 */
	public static final Audience UNKNOWN = new Audience(null);

	private static final byte YES = 1;

	private static final byte NO = 2;

	private final @Nullable ApiExchange exchange;

	private volatile byte[] answers = NOTHING;

	private volatile boolean varied;

	private volatile @Nullable Runnable variation;

	Audience(@Nullable ApiExchange exchange) {
		this.exchange = exchange;
	}

	/**
	 * Returns the exchange.
	 * @return the exchange, or {@code null} if it is not known
	 */
	public @Nullable ApiExchange exchange() {
		return this.exchange;
	}

	/**
	 * Returns the caller.
	 * @return the caller, anonymous if no exchange is known
	 */
	public Caller caller() {
		return (this.exchange != null) ? this.exchange.caller() : Caller.anonymous();
	}

	/**
	 * Returns whether the caller holds one of several authorities.
	 * @param needed the authorities
	 * @return whether one is held
	 */
	public boolean holds(AnyAuthority needed) {
		int known = recall(needed.question());
		if (known != 0) {
			return known == YES;
		}
		boolean held = this.exchange != null && needed.isHeldBy(this.exchange.caller());
		remember(needed.question(), held ? YES : NO);
		return held;
	}

	/**
	 * Returns what has been answered to a question before.
	 * @param question the question, which depends on nothing but the caller
	 * @return the answer, 0 if there is none yet
	 */
	public int recall(Question question) {
		byte[] known = this.answers;
		return (question.index() < known.length) ? known[question.index()] : 0;
	}

	/**
	 * Keeps an answer. Two threads may work it out at the same time, with the same
	 * result.
	 * @param question the question
	 * @param answer the answer, from 1 to 127
	 */
	public void remember(Question question, int answer) {
		if (this.exchange != null) {
			byte[] known = this.answers;
			byte[] more = Arrays.copyOf(known, Math.max(known.length, question.index() + 1));
			more[question.index()] = (byte) answer;
			this.answers = more;
		}
	}

	/**
	 * Takes note of something that was done to the body.
	 * @param kind what was done, a slug
	 * @param about what it was done to, of a bounded set of words
	 */
	public void notice(String kind, String about) {
		if (this.exchange != null) {
			this.exchange.notice(kind, about);
		}
	}

	/**
	 * Refuses the exchange because what it would answer with is not for this audience.
	 * The client sees what it would see if there were nothing.
	 */
	public void refuseAsMissing() {
		if (this.exchange != null) {
			this.exchange.withhold();
		}
	}

	/**
	 * Says what is to be done once it turns out that the body depends on who it is for.
	 * @param variation sets header fields, if it still can
	 */
	public void onVariation(Runnable variation) {
		this.variation = variation;
		if (this.varied) {
			variation.run();
		}
	}

	/**
	 * Takes note that the body depends on who it is for.
	 */
	public void vary() {
		if (!this.varied && this.exchange != null) {
			this.varied = true;
			Runnable variation = this.variation;
			if (variation != null) {
				variation.run();
			}
		}
	}

	/**
	 * Something that is asked about callers. There is one for each declaration.
	 */
	public static final class Question {

		private static final AtomicInteger NEXT = new AtomicInteger();

		private final int index = NEXT.getAndIncrement();

		int index() {
			return this.index;
		}

	}

}
