package io.github.apisecurity.authentication.jwt;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Makes a validated {@link Jwt} of an access token: form, header, signature, claims and
 * their values, in this order, so that nothing is read that is not authentic.
 * <p>
 * A token without {@code sub} is one of a client on its own, whose {@code client_id} or
 * else {@code azp} becomes {@code sub} (RFC 9068 §2.2), so that no two clients have the
 * same name.
 * <p>
 * It never waits and never logs the token (ASVS 16.2.5).
 */
public final class AccessTokenDecoder {

	private static final Logger logger = LoggerFactory.getLogger(AccessTokenDecoder.class);

	private final JwsVerification verification;

	private final AccessTokenValidator validator;

	private final @Nullable OAuth2TokenValidator<Jwt> others;

	private final int maxLength;

	/**
	 * Creates a decoder.
	 * @param settings which tokens are accepted
	 * @param validator validates the claims
	 * @param others validates what the application wants beyond that, or {@code null}
	 */
	public AccessTokenDecoder(AccessTokenSettings settings, AccessTokenValidator validator,
			@Nullable OAuth2TokenValidator<Jwt> others) {
		this.verification = new JwsVerification(settings.algorithms());
		this.validator = validator;
		this.others = others;
		this.maxLength = settings.maxLength();
	}

	/**
	 * Reads the form and the header of a token.
	 * @param token the token, as the client sent it
	 * @return the token for {@link #decode(ReceivedToken, VerificationKeys)}
	 * @throws AccessTokenException if it is refused whatever the keys
	 */
	public ReceivedToken receive(String token) {
		try {
			CompactJws jws = CompactJws.parse(token, this.maxLength);
			return new ReceivedToken(jws, this.verification.header(jws));
		}
		catch (AccessTokenException ex) {
			log(ex.fault(), null, Map.of());
			throw ex;
		}
	}

	/**
	 * Decodes a token.
	 * @param jws the token
	 * @param keys the keys of its issuer
	 * @return the token with its claims
	 * @throws AccessTokenException if it is refused
	 */
	public Jwt decode(CompactJws jws, VerificationKeys keys) {
		return decode(new ReceivedToken(jws, this.verification.header(jws)), keys);
	}

	/**
	 * Decodes a token.
	 * @param token the token
	 * @param keys the keys of its issuer
	 * @return the token with its claims
	 * @throws AccessTokenException if it is refused
	 */
	public Jwt decode(ReceivedToken token, VerificationKeys keys) {
		Map<String, Object> claims = Map.of();
		try {
			claims = ClaimsParser.parse(this.verification.verify(token.jws(), token.header(), keys));
			Jwt jwt = jwt(token, claims);
			TokenFault fault = this.validator.check(jwt);
			if (fault == null && this.others != null && this.others.validate(jwt).hasErrors()) {
				fault = TokenFault.REFUSED;
			}
			if (fault != null) {
				throw new AccessTokenException(fault);
			}
			return hasText(claims, JwtClaimNames.SUB) ? jwt : jwt(token, withSubject(claims));
		}
		catch (AccessTokenException ex) {
			log(ex.fault(), token.header(), claims);
			throw ex;
		}
	}

	// Clients must not share the empty name, nor that of a user (RFC 9700 §4.15)
	private static Map<String, Object> withSubject(Map<String, Object> claims) {
		Map<String, Object> named = new LinkedHashMap<>(claims);
		for (String name : List.of("client_id", "azp")) {
			if (hasText(claims, name)) {
				named.put(JwtClaimNames.SUB, "client:" + claims.get(name));
				break;
			}
		}
		return named;
	}

	private static boolean hasText(Map<String, Object> claims, String name) {
		return claims.get(name) instanceof String text && !text.isEmpty();
	}

	private static Jwt jwt(ReceivedToken token, Map<String, Object> claims) {
		Instant issuedAt = (Instant) claims.get(JwtClaimNames.IAT);
		Instant expiresAt = (Instant) claims.get(JwtClaimNames.EXP);
		boolean backwards = issuedAt != null && expiresAt != null && !expiresAt.isAfter(issuedAt);
		if (claims.isEmpty() || backwards) {
			throw new AccessTokenException(TokenFault.CLAIMS);
		}
		return new Jwt(token.jws().value(), issuedAt, expiresAt, token.header().parameters(), claims);
	}

	private static void log(TokenFault fault, @Nullable JoseHeader header, Map<String, Object> claims) {
		if (logger.isDebugEnabled()) {
			logger.debug("Refused an access token: {}, iss {}, jti {}, client_id {}, kid {}, alg {}", fault.slug(),
					new QuotedText(claims.get(JwtClaimNames.ISS)), new QuotedText(claims.get(JwtClaimNames.JTI)),
					new QuotedText(claims.get("client_id")), new QuotedText((header != null) ? header.keyId() : null),
					new QuotedText((header != null) ? header.algorithm() : null));
		}
	}

}
