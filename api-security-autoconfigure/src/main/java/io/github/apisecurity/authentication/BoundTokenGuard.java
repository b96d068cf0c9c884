package io.github.apisecurity.authentication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * Refuses an access token that is bound to a key if it comes without that key (RFC 7800
 * §3.1): one that is bound to a proof of possession, as a mere bearer token (RFC 9449
 * §7.2), and one that is bound to a certificate, over a connection without it (RFC 8705
 * §3). A binding that is not known is not ignored.
 */
public final class BoundTokenGuard implements RequestGuard {

	private static final Verdict REFUSAL = new Verdict.Refuse(ApiProblems.invalidToken(), "token-binding", null);

	private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

	private static final String THUMBPRINT = "x5t#S256";

	@Override
	public GuardPhase phase() {
		return GuardPhase.AFTER_AUTHENTICATION;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		Authentication authentication = exchange.caller().authentication();
		if (authentication == null || BearerGuard.tokenOf(exchange.request().header("Authorization")) == null) {
			return Verdict.allow();
		}
		// An application may make any kind of authentication of a token
		boolean bound = Stream
			.of(authentication, authentication.getPrincipal(), authentication.getCredentials(),
					authentication.getDetails())
			.map((part) -> claims(part).get("cnf"))
			.allMatch((confirmation) -> confirmation == null || isMet(confirmation, exchange));
		return bound ? Verdict.allow() : REFUSAL;
	}

	private static Map<String, Object> claims(@Nullable Object part) {
		if (part instanceof AbstractOAuth2TokenAuthenticationToken<?> token) {
			return token.getTokenAttributes();
		}
		if (part instanceof ClaimAccessor token) {
			return token.getClaims();
		}
		return (part instanceof OAuth2AuthenticatedPrincipal principal) ? principal.getAttributes() : Map.of();
	}

	private static boolean isMet(Object confirmation, ApiExchange exchange) {
		return confirmation instanceof Map<?, ?> methods && methods.size() == 1
				&& methods.get(THUMBPRINT) instanceof String expected
				&& matches(expected, exchange.request().attribute(CERTIFICATES));
	}

	private static boolean matches(String expected, @Nullable Object certificates) {
		if (!(certificates instanceof X509Certificate[] chain) || chain.length == 0) {
			return false;
		}
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
			String actual = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
			return MessageDigest.isEqual(actual.getBytes(StandardCharsets.US_ASCII),
					expected.getBytes(StandardCharsets.US_ASCII));
		}
		catch (NoSuchAlgorithmException | CertificateEncodingException ex) {
			return false;
		}
	}

}
