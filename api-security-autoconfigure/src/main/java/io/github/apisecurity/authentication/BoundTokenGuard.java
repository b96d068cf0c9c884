package io.github.apisecurity.authentication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import org.jspecify.annotations.Nullable;

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
		if (!(exchange.caller().authentication() instanceof AbstractOAuth2TokenAuthenticationToken<?> token)) {
			return Verdict.allow();
		}
		Object confirmation = token.getTokenAttributes().get("cnf");
		if (confirmation == null || BearerGuard.tokenOf(exchange.request().header("Authorization")) == null) {
			return Verdict.allow();
		}
		boolean bound = confirmation instanceof Map<?, ?> methods && methods.size() == 1
				&& methods.get(THUMBPRINT) instanceof String expected
				&& matches(expected, exchange.request().attribute(CERTIFICATES));
		return bound ? Verdict.allow() : REFUSAL;
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
