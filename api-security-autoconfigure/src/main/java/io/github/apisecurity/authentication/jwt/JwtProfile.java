package io.github.apisecurity.authentication.jwt;

import org.jspecify.annotations.Nullable;

/**
 * What an access token must look like.
 */
public enum JwtProfile {

	/**
	 * As real identity providers issue them: {@code typ} is {@code at+jwt}, {@code JWT}
	 * or absent, and there is a {@code sub} or a client.
	 */
	COMPATIBLE,

	/**
	 * As RFC 9068 says: {@code typ} is {@code at+jwt}, and {@code sub},
	 * {@code client_id}, {@code jti} and {@code iat} are there.
	 */
	RFC9068;

	/**
	 * Says whether the type is that of an access token, without regard to case (RFC 7515
	 * §4.1.9, RFC 9068 §4).
	 * @param type the {@code typ}, or {@code null}
	 * @return whether the profile accepts it
	 */
	boolean acceptsType(@Nullable Object type) {
		if (type == null) {
			return this == COMPATIBLE;
		}
		return type instanceof String text && ("at+jwt".equalsIgnoreCase(text)
				|| "application/at+jwt".equalsIgnoreCase(text) || (this == COMPATIBLE && "JWT".equalsIgnoreCase(text)));
	}

}
