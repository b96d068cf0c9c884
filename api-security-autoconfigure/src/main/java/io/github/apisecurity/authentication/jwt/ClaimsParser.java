package io.github.apisecurity.authentication.jwt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Reads the claims of a JWT (RFC 7519 §4, §7.2) and makes of those that are registered
 * what Spring Security expects: instants, and a list of audiences.
 */
final class ClaimsParser {

	/**
	 * The last second of the year 9999.
	 */
	private static final long MAX_SECONDS = 253_402_300_799L;

	private static final int NANOS = 1_000_000_000;

	private static final List<String> TIMES = List.of(JwtClaimNames.EXP, JwtClaimNames.NBF, JwtClaimNames.IAT);

	private static final List<String> TEXTS = List.of(JwtClaimNames.ISS, JwtClaimNames.SUB, JwtClaimNames.JTI,
			"client_id", "azp");

	private static final List<String> SCOPES = List.of("scope", "scp");

	private ClaimsParser() {
	}

	/**
	 * Reads claims.
	 * @param payload the payload of a token whose signature is verified
	 * @return the values by name, without those that are {@code null}
	 * @throws AccessTokenException if the payload is no strict JSON object or a
	 * registered claim is of the wrong type
	 */
	static Map<String, Object> parse(byte[] payload) {
		try {
			Map<String, @Nullable Object> claims = StrictJson.object(payload);
			for (String name : TIMES) {
				if (claims.containsKey(name)) {
					claims.put(name, instant(claims.get(name)));
				}
			}
			for (String name : TEXTS) {
				require(!claims.containsKey(name) || claims.get(name) instanceof String);
			}
			if (claims.containsKey(JwtClaimNames.AUD)) {
				claims.put(JwtClaimNames.AUD, audiences(claims.get(JwtClaimNames.AUD)));
			}
			for (String name : SCOPES) {
				require(!claims.containsKey(name) || claims.get(name) instanceof String || isTexts(claims.get(name)));
			}
			if (claims.containsKey("cnf")) {
				requireConfirmation(claims.get("cnf"));
			}
			return withoutNulls(claims);
		}
		catch (IllegalArgumentException ex) {
			throw new AccessTokenException(TokenFault.CLAIMS);
		}
	}

	private static Instant instant(@Nullable Object value) {
		if (value instanceof Long seconds) {
			require(seconds >= 0 && seconds <= MAX_SECONDS);
			return Instant.ofEpochSecond(seconds);
		}
		if (value instanceof Double decimal) {
			require(decimal >= 0 && decimal <= MAX_SECONDS);
			long seconds = (long) Math.floor(decimal);
			return Instant.ofEpochSecond(seconds, (long) ((decimal - seconds) * NANOS));
		}
		throw new IllegalArgumentException("no time");
	}

	private static List<?> audiences(@Nullable Object value) {
		if (value instanceof String) {
			return List.of(value);
		}
		require(isTexts(value));
		List<?> audiences = (List<?>) Objects.requireNonNull(value);
		require(!audiences.isEmpty());
		return audiences;
	}

	// What a token is bound to (RFC 7800 §3.1) must not be overlooked for its type
	private static void requireConfirmation(@Nullable Object value) {
		require(value instanceof Map<?, ?> confirmation && isTextOrAbsent(confirmation, "jkt")
				&& isTextOrAbsent(confirmation, "x5t#S256"));
	}

	private static boolean isTextOrAbsent(Map<?, ?> members, String name) {
		return !members.containsKey(name) || members.get(name) instanceof String;
	}

	private static boolean isTexts(@Nullable Object value) {
		if (!(value instanceof List<?> list)) {
			return false;
		}
		for (Object element : list) {
			if (!(element instanceof String)) {
				return false;
			}
		}
		return true;
	}

	private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> claims) {
		claims.values().removeIf(Objects::isNull);
		return claims;
	}

	private static void require(boolean condition) {
		if (!condition) {
			throw new IllegalArgumentException("a claim of the wrong type");
		}
	}

}
