package io.github.apisecurity.authentication;

import java.util.Map;

import io.github.apisecurity.http.CallerIdentity;
import io.github.apisecurity.http.CallerIdentityResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * Reads the identity of a caller from the claims of its access token: {@code iss},
 * {@code sub}, and {@code client_id} (RFC 9068 §2.2) or {@code azp}.
 */
public final class TokenIdentityResolver implements CallerIdentityResolver {

	@Override
	public @Nullable CallerIdentity resolve(Authentication authentication) {
		if (!(authentication instanceof AbstractOAuth2TokenAuthenticationToken<?> token)) {
			return null;
		}
		Map<String, Object> claims = token.getTokenAttributes();
		String client = text(claims, "client_id");
		return new CallerIdentity((token.getToken() instanceof Jwt) ? "jwt" : "opaque", text(claims, "iss"),
				text(claims, "sub"), (client != null) ? client : text(claims, "azp"));
	}

	@Override
	public @Nullable Object claim(Authentication authentication, String name) {
		return (authentication instanceof AbstractOAuth2TokenAuthenticationToken<?> token)
				? token.getTokenAttributes().get(name) : null;
	}

	private static @Nullable String text(Map<String, Object> claims, String name) {
		Object value = claims.get(name);
		return (value != null) ? value.toString() : null;
	}

}
