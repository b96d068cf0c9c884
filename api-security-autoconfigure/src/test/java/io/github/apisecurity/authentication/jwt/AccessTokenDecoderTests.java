package io.github.apisecurity.authentication.jwt;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.apisecurity.authentication.TokenIdentityResolver;
import io.github.apisecurity.http.CallerIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AccessTokenDecoderTests {

	private final AccessTokenDecoder decoder = TestTokens.decoder();

	private final VerificationKeys keys = TestTokens.keys(TestTokens.RSA, TestTokens.EC);

	private final Logger logger = (Logger) LoggerFactory.getLogger(AccessTokenDecoder.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	@BeforeEach
	void recordLog() {
		this.lines.start();
		this.logger.addAppender(this.lines);
		this.logger.setLevel(Level.DEBUG);
	}

	@AfterEach
	void restoreLog() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
	}

	@Test
	void decodesToken() {
		Jwt jwt = decode(TestTokens.good());
		assertThat(jwt.getTokenValue()).isEqualTo(TestTokens.good());
		assertThat(jwt.getHeaders()).containsEntry("alg", "RS256").containsEntry("kid", "rsa-1");
		assertThat(jwt.getIssuer()).hasToString(TestTokens.ISSUER);
		assertThat(jwt.getSubject()).isEqualTo("alice");
		assertThat(jwt.getAudience()).containsExactly(TestTokens.AUDIENCE);
		assertThat(jwt.getId()).isEqualTo("0b7c2d1e");
		assertThat(jwt.getExpiresAt()).isEqualTo(TestTokens.NOW.plusSeconds(600));
		assertThat(jwt.getIssuedAt()).isEqualTo(TestTokens.NOW.minusSeconds(10));
		assertThat(jwt.getClaims()).containsEntry("scope", "orders:read orders:write")
			.containsEntry("exp", Instant.parse("2026-01-01T12:10:00Z"));
		assertThat(this.lines.list).isEmpty();
	}

	@Test
	void decodesTokenSignedWithEllipticCurve() {
		assertThat(decode(TestTokens.signedWith(TestTokens.EC)).getSubject()).isEqualTo("alice");
	}

	@Test
	void makesUpNoIssueTime() {
		Map<String, Object> claims = TestTokens.claims();
		claims.remove("iat");
		assertThat(decode(TestTokens.withClaims(claims)).getClaims()).doesNotContainKey("iat");
	}

	@Test
	void refusesTokenThatExpiresBeforeItIsIssued() {
		Map<String, Object> claims = TestTokens.claims();
		claims.put("iat", claims.get("exp"));
		TestTokens.assertRefused(TokenFault.CLAIMS, () -> decode(TestTokens.withClaims(claims)));
	}

	@Test
	@DisplayName("JWT-18 an empty object, an empty payload")
	void refusesTokenWithoutClaims() {
		TestTokens.assertRefused(TokenFault.CLAIMS, () -> decode(TestTokens.withClaims(Map.of())));
		TestTokens.assertRefused(TokenFault.CLAIMS,
				() -> decode(TestTokens.sign(TestTokens.RSA, TestTokens.json(TestTokens.header(TestTokens.RSA)), "")));
	}

	@Test
	@DisplayName("JWT-11 issuer and subject together identify the caller; a client alone is no user of the same name")
	void givesIdentityOfCaller() {
		CallerIdentity alice = new TokenIdentityResolver()
			.resolve(new JwtAuthenticationToken(decode(TestTokens.good())));
		assertThat(alice).isEqualTo(new CallerIdentity("jwt", TestTokens.ISSUER, "alice", "shop-web"));
		Map<String, Object> claims = TestTokens.claims();
		claims.remove("sub");
		CallerIdentity client = new TokenIdentityResolver()
			.resolve(new JwtAuthenticationToken(decode(TestTokens.withClaims(claims))));
		assertThat(client).isEqualTo(new CallerIdentity("jwt", TestTokens.ISSUER, "client:shop-web", "shop-web"));
	}

	@Test
	@DisplayName("RFC 9700 §4.15: clients on their own have names of their own")
	void namesClientsOnTheirOwn() {
		Map<String, Object> claims = TestTokens.claims();
		claims.put("sub", "");
		claims.put("azp", "other");
		assertThat(name(claims)).isEqualTo("client:shop-web");
		claims.remove("sub");
		assertThat(name(claims)).isEqualTo("client:shop-web");
		claims.remove("client_id");
		assertThat(name(claims)).isEqualTo("client:other");
	}

	@Test
	void asksOtherValidators() {
		AccessTokenDecoder strict = new AccessTokenDecoder(TestTokens.settings(),
				new AccessTokenValidator(TestTokens.settings(), TestTokens.CLOCK),
				(jwt) -> OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token")));
		TestTokens.assertRefused(TokenFault.REFUSED, () -> strict.decode(strict.receive(TestTokens.good()), this.keys));
	}

	@Test
	@DisplayName("JWT-24 the log has iss, jti, client_id, kid and alg")
	void logsWhatIdentifiesTheToken() {
		Map<String, Object> claims = TestTokens.claims();
		claims.put("aud", "x");
		claims.put("email", "alice@example.com");
		String token = TestTokens.withClaims(claims);
		TestTokens.assertRefused(TokenFault.AUDIENCE, () -> decode(token));
		assertThat(this.lines.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.isEqualTo("Refused an access token: token-audience, iss \"" + TestTokens.ISSUER
					+ "\", jti \"0b7c2d1e\", client_id \"shop-web\", kid \"rsa-1\", alg \"RS256\"");
	}

	@Test
	@DisplayName("JWT-24 nothing of a token that is not authentic is logged but kid and alg")
	void logsNoClaimsOfForgedToken() {
		String token = TestTokens.sign(TestTokens.NEXT_RSA, TestTokens.header(TestTokens.RSA), TestTokens.claims());
		TestTokens.assertRefused(TokenFault.SIGNATURE, () -> decode(token));
		assertThat(this.lines.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.isEqualTo("Refused an access token: token-signature, iss -, jti -, client_id -, "
					+ "kid \"rsa-1\", alg \"RS256\"");
	}

	@Test
	@DisplayName("JWT-24 JWT-15 what is logged is escaped and cut off")
	void escapesWhatIsLogged() {
		Map<String, Object> header = TestTokens.header(TestTokens.RSA);
		header.put("kid", "a\r\nb\u001b[31m\"\\\u202e" + "k".repeat(200));
		String token = TestTokens.sign(TestTokens.RSA, header, TestTokens.claims());
		TestTokens.assertRefused(TokenFault.KEY, () -> decode(token));
		assertThat(this.lines.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.contains("kid \"a\\u000d\\u000ab\\u001b[31m\\u0022\\u005c\\u202ekkk")
			.contains("k...\"")
			.matches("[ -~]{1,400}");
	}

	@Test
	@DisplayName("JWT-24 the exception has nothing of the token, and its fault is found through Spring Security's")
	void tellsFaultInside() {
		AccessTokenException refused = catchThrowableOfType(AccessTokenException.class,
				() -> decode(TestTokens.good() + "AAAA"));
		assertThat(refused).hasMessage("The access token is not valid").hasNoCause();
		assertThat(refused.getStackTrace()).isEmpty();
		assertThat(TokenFault.of(new InvalidBearerTokenException("x", refused))).isEqualTo(TokenFault.SIGNATURE);
		assertThat(TokenFault.of(new IllegalStateException())).isNull();
		assertThat(List.of(TokenFault.values())).extracting(TokenFault::slug)
			.doesNotHaveDuplicates()
			.allMatch((slug) -> slug.matches("token-[a-z-]+"));
	}

	private String name(Map<String, Object> claims) {
		return new JwtAuthenticationToken(decode(TestTokens.withClaims(claims))).getName();
	}

	private Jwt decode(String token) {
		return this.decoder.decode(this.decoder.receive(token), this.keys);
	}

}
