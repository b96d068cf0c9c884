package io.github.apisecurity.authentication.jwt;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How long the keys of an issuer are used, and how often they are asked for.
 *
 * @param refresh the age from which they are loaded anew
 * @param coolDown the time between two loads that a token with an unknown key may cause
 * @param maxAge the age up to which they are used while the issuer is away
 * @param maxWaiting how many requests may wait for keys at the same time; the others are
 * answered at once
 */
public record JwkSetSettings(Duration refresh, Duration coolDown, Duration maxAge, int maxWaiting) {

	/**
	 * Refresh after 5 minutes, 30 seconds between loads for unknown keys, an hour without
	 * the issuer, and 100 requests that wait.
	 */
	public static final JwkSetSettings DEFAULTS = new JwkSetSettings(Duration.ofMinutes(5), Duration.ofSeconds(30),
			Duration.ofHours(1), 100);

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if they cannot be meant
	 */
	public JwkSetSettings {
		Assert.isTrue(refresh.compareTo(Duration.ZERO) > 0, "The refresh must be positive");
		Assert.isTrue(coolDown.compareTo(Duration.ZERO) > 0, "The cool-down must be positive");
		Assert.isTrue(maxAge.compareTo(refresh) >= 0, "The greatest age must not be less than the refresh");
		Assert.isTrue(maxWaiting > 0, "The number of requests that wait must be positive");
	}

}
