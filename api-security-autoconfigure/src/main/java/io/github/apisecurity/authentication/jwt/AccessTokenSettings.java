package io.github.apisecurity.authentication.jwt;

import java.time.Duration;
import java.util.Set;

import com.nimbusds.jose.JWSAlgorithm;

import org.springframework.util.Assert;

/**
 * Which access tokens are accepted.
 *
 * @param profile what they must look like
 * @param issuer the {@code iss}, compared exactly (RFC 8725 §3.8)
 * @param audiences the names of this API, one of which must be in {@code aud}
 * @param maxLifetime how far ahead {@code exp} may lie
 * @param clockSkew how far the clocks of the issuer and of this machine may differ, at
 * most 5 minutes
 * @param algorithms the algorithms that are allowed
 * @param maxLength how many characters a token may have
 */
public record AccessTokenSettings(JwtProfile profile, String issuer, Set<String> audiences, Duration maxLifetime,
		Duration clockSkew, Set<JWSAlgorithm> algorithms, int maxLength) {

	/**
	 * The algorithms that are allowed unless told otherwise: the RSA and the ECDSA
	 * signatures of RFC 7518 §3.1.
	 */
	public static final Set<JWSAlgorithm> DEFAULT_ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384,
			JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256,
			JWSAlgorithm.ES384, JWSAlgorithm.ES512);

	/**
	 * How far ahead {@code exp} may lie unless told otherwise.
	 */
	public static final Duration DEFAULT_MAX_LIFETIME = Duration.ofHours(24);

	/**
	 * How far clocks may differ unless told otherwise.
	 */
	public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(60);

	private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if one of them cannot be meant
	 */
	public AccessTokenSettings {
		Assert.hasText(issuer, "The issuer must not be empty");
		Assert.notEmpty(audiences, "There must be an audience");
		audiences.forEach((audience) -> Assert.hasText(audience, "An audience must not be empty"));
		Assert.isTrue(maxLifetime.compareTo(Duration.ZERO) > 0, "The longest lifetime must be positive");
		Assert.isTrue(!clockSkew.isNegative() && clockSkew.compareTo(MAX_CLOCK_SKEW) <= 0,
				"The clock skew must be between 0 and 5 minutes");
		Assert.notEmpty(algorithms, "There must be an algorithm");
		Assert.isTrue(maxLength > 0, "The length must be positive");
		audiences = Set.copyOf(audiences);
		algorithms = Set.copyOf(algorithms);
	}

	/**
	 * Creates settings with the defaults for all but issuer and audiences.
	 * @param issuer the {@code iss}
	 * @param audiences the names of this API
	 * @return the settings
	 */
	public static AccessTokenSettings of(String issuer, Set<String> audiences) {
		return new AccessTokenSettings(JwtProfile.COMPATIBLE, issuer, audiences, DEFAULT_MAX_LIFETIME,
				DEFAULT_CLOCK_SKEW, DEFAULT_ALGORITHMS, CompactJws.DEFAULT_MAX_LENGTH);
	}

}
