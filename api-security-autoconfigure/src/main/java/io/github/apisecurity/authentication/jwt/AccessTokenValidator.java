package io.github.apisecurity.authentication.jwt;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.JWSAlgorithm;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Validates that a JWT is an access token of our issuer for this API (RFC 9068 §4, RFC
 * 8725 §3). It stands on its own: the decoders of Spring Security may use it as well.
 */
public final class AccessTokenValidator implements OAuth2TokenValidator<Jwt> {

	private final AccessTokenSettings settings;

	private final Set<String> algorithms;

	private final Clock clock;

	/**
	 * Creates a validator.
	 * @param settings which tokens are accepted
	 * @param clock tells the time
	 */
	public AccessTokenValidator(AccessTokenSettings settings, Clock clock) {
		this.settings = settings;
		this.algorithms = settings.algorithms().stream().map(JWSAlgorithm::getName).collect(Collectors.toSet());
		this.clock = clock;
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		TokenFault fault = check(token);
		return (fault != null) ? OAuth2TokenValidatorResult.failure(new TokenFaultError(fault))
				: OAuth2TokenValidatorResult.success();
	}

	/**
	 * Checks a token.
	 * @param token the token, whose signature is verified
	 * @return what is wrong with it, or {@code null} if nothing is
	 */
	public @Nullable TokenFault check(Jwt token) {
		if (!this.settings.profile().acceptsType(token.getHeaders().get("typ"))) {
			return TokenFault.TYPE;
		}
		if (!(token.getHeaders().get("alg") instanceof String algorithm && this.algorithms.contains(algorithm))) {
			return TokenFault.ALGORITHM;
		}
		Map<String, Object> claims = token.getClaims();
		if (claims.containsKey("nonce") || claims.containsKey("at_hash") || claims.containsKey("c_hash")) {
			return TokenFault.ID_TOKEN;
		}
		if (!this.settings.issuer().equals(claims.get(JwtClaimNames.ISS))) {
			return TokenFault.ISSUER;
		}
		if (!isMeantForUs(claims.get(JwtClaimNames.AUD))) {
			return TokenFault.AUDIENCE;
		}
		TokenFault fault = checkTimes(token);
		return (fault != null) ? fault : checkParties(token);
	}

	private boolean isMeantForUs(@Nullable Object audience) {
		if (audience instanceof Collection<?> audiences) {
			for (Object element : audiences) {
				if (element instanceof String name && this.settings.audiences().contains(name)) {
					return true;
				}
			}
		}
		return false;
	}

	private @Nullable TokenFault checkTimes(Jwt token) {
		Instant now = this.clock.instant();
		Instant earliest = now.minus(this.settings.clockSkew());
		Instant latest = now.plus(this.settings.clockSkew());
		Instant expiresAt = token.getExpiresAt();
		if (expiresAt == null || !earliest.isBefore(expiresAt)) {
			return TokenFault.EXPIRED;
		}
		Object notBefore = token.getClaims().get(JwtClaimNames.NBF);
		Instant issuedAt = issuedAt(token);
		if ((notBefore instanceof Instant start && start.isAfter(latest))
				|| (issuedAt != null && issuedAt.isAfter(latest))) {
			return TokenFault.NOT_YET_VALID;
		}
		return expiresAt.isAfter(latest.plus(this.settings.maxLifetime())) ? TokenFault.LIFETIME : null;
	}

	private @Nullable TokenFault checkParties(Jwt token) {
		Map<String, Object> claims = token.getClaims();
		boolean subject = hasText(claims, JwtClaimNames.SUB);
		boolean client = hasText(claims, "client_id");
		boolean complete = (this.settings.profile() != JwtProfile.RFC9068) ? subject || client || hasText(claims, "azp")
				: subject && client && hasText(claims, JwtClaimNames.JTI) && issuedAt(token) != null;
		return complete ? null : TokenFault.SUBJECT;
	}

	private static boolean hasText(Map<String, Object> claims, String name) {
		return claims.get(name) instanceof String text && !text.isEmpty();
	}

	// Where there is no iat, the decoders of Spring Security put the second before exp
	private static @Nullable Instant issuedAt(Jwt token) {
		Instant issuedAt = token.getIssuedAt();
		Instant expiresAt = token.getExpiresAt();
		boolean madeUp = issuedAt != null && expiresAt != null && issuedAt.equals(expiresAt.minusSeconds(1));
		return madeUp ? null : issuedAt;
	}

}
