package io.github.apisecurity.event;

import java.time.Instant;

/**
 * Something that matters for security. Each feature has its own immutable types.
 */
public interface ApiSecurityEvent {

	/**
	 * Returns when it happened.
	 * @return the time
	 */
	Instant time();

}
