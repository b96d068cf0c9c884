package io.github.apisecurity.authentication.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.nimbusds.jose.JWSAlgorithm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AccessTokenValidatorTests {

	private final Map<String, Object> headers = new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "at+jwt"));

	@Test
	void acceptsTokenWithoutFault() {
		assertThat(check(JwtProfile.COMPATIBLE, (claims) -> {
		})).isNull();
		assertThat(check(JwtProfile.RFC9068, (claims) -> {
		})).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "at+jwt,true,true", "AT+JWT,true,true", "application/at+jwt,true,true", "Application/At+Jwt,true,true",
			"JWT,true,false", "jwt,true,false", ",true,false", "'',false,false", "id_token,false,false",
			"dpop+jwt,false,false", "application/jwt,false,false", "logout+jwt,false,false", "at+jwt;v=1,false,false",
			"' at+jwt',false,false" })
	@DisplayName("JWT-04 typ")
	void checksType(String type, boolean compatible, boolean rfc9068) {
		this.headers.put("typ", type);
		if (type == null) {
			this.headers.remove("typ");
		}
		assertThat(check(JwtProfile.COMPATIBLE, (claims) -> {
		})).isEqualTo(compatible ? null : TokenFault.TYPE);
		assertThat(check(JwtProfile.RFC9068, (claims) -> {
		})).isEqualTo(rfc9068 ? null : TokenFault.TYPE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonce", "at_hash", "c_hash" })
	@DisplayName("JWT-05 ID tokens")
	void refusesIdTokens(String claim) {
		assertThat(check((claims) -> claims.put(claim, "x"))).isEqualTo(TokenFault.ID_TOKEN);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "https://idp.example.com/realms/shop/", "https://idp.example.com/realms/shop.evil",
			"https://idp.example.com/realms/shop/../evil", "HTTPS://idp.example.com/realms/shop",
			"https://idp.example.com/realms/Shop", "https://idp.example.com/realms", "https://idp.example.com",
			"https://idp.example.com.evil/realms/shop", "https://idp.example.com:443/realms/shop", "",
			" https://idp.example.com/realms/shop", "https://idp.example.com/realms/sho\u0440" })
	@DisplayName("JWT-06 iss, compared exactly (pitfall 23)")
	void refusesOtherIssuers(String issuer) {
		assertThat(check((claims) -> put(claims, "iss", issuer))).isEqualTo(TokenFault.ISSUER);
	}

	@Test
	@DisplayName("JWT-07 aud")
	void checksAudience() {
		assertThat(check((claims) -> claims.put("aud", List.of("x", TestTokens.AUDIENCE)))).isNull();
		assertThat(check((claims) -> claims.put("aud", List.of("x")))).isEqualTo(TokenFault.AUDIENCE);
		assertThat(check((claims) -> claims.put("aud", List.of()))).isEqualTo(TokenFault.AUDIENCE);
		assertThat(check((claims) -> claims.put("aud", List.of(TestTokens.AUDIENCE + "/"))))
			.isEqualTo(TokenFault.AUDIENCE);
		assertThat(check((claims) -> claims.remove("aud"))).isEqualTo(TokenFault.AUDIENCE);
	}

	@Test
	@DisplayName("JWT-05 a client that is its own audience is fine")
	void acceptsClientAsAudience() {
		AccessTokenSettings settings = AccessTokenSettings.of(TestTokens.ISSUER, Set.of("shop-web"));
		assertThat(new AccessTokenValidator(settings, TestTokens.CLOCK)
			.check(jwt((claims) -> claims.put("aud", List.of("shop-web"))))).isNull();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "-,EXPIRED", "-3600,EXPIRED", "-61,EXPIRED", "-60,EXPIRED", "-59,-", "0,-", "1,-", "86400,-",
					"86460,-", "86461,LIFETIME", "1576800000,LIFETIME" })
	@DisplayName("JWT-08 exp: required, past, leeway of 60 s, at most 24 h ahead")
	void checksExpiry(Long offset, TokenFault fault) {
		assertThat(check((claims) -> {
			put(claims, "exp", at(offset));
			claims.put("iat", TestTokens.NOW.minusSeconds(4000));
		})).isEqualTo(fault);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-,-", "-10,-", "0,-", "60,-", "61,NOT_YET_VALID", "3600,NOT_YET_VALID" })
	@DisplayName("JWT-09 nbf and iat")
	void checksBeginning(Long offset, TokenFault fault) {
		assertThat(check((claims) -> put(claims, "nbf", at(offset)))).isEqualTo(fault);
		assertThat(check((claims) -> {
			put(claims, "iat", at(offset));
			claims.put("exp", TestTokens.NOW.plusSeconds(7200));
		})).isEqualTo(fault);
	}

	@Test
	@DisplayName("JWT-09 the iat that Spring Security makes up is not there")
	void takesIssueTimeThatIsMadeUpForAbsent() {
		Consumer<Map<String, Object>> madeUp = (claims) -> {
			claims.put("exp", TestTokens.NOW.plusSeconds(600));
			claims.put("iat", TestTokens.NOW.plusSeconds(599));
		};
		assertThat(check(JwtProfile.COMPATIBLE, madeUp)).isNull();
		assertThat(check(JwtProfile.RFC9068, madeUp)).isEqualTo(TokenFault.SUBJECT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sub", "client_id", "jti", "iat" })
	@DisplayName("JWT-10 rfc9068: sub, client_id, jti and iat")
	void requiresClaimsOfRfc9068(String claim) {
		assertThat(check(JwtProfile.RFC9068, (claims) -> claims.remove(claim))).isEqualTo(TokenFault.SUBJECT);
		assertThat(check(JwtProfile.COMPATIBLE, (claims) -> claims.remove(claim))).isNull();
		if (!claim.equals("iat")) {
			assertThat(check(JwtProfile.RFC9068, (claims) -> claims.put(claim, ""))).isEqualTo(TokenFault.SUBJECT);
		}
	}

	@Test
	@DisplayName("JWT-10 compatible: sub or client")
	void requiresSubjectOrClient() {
		assertThat(check((claims) -> claims.keySet().removeAll(Set.of("sub", "client_id"))))
			.isEqualTo(TokenFault.SUBJECT);
		assertThat(check((claims) -> {
			claims.put("sub", "");
			claims.put("client_id", "");
		})).isEqualTo(TokenFault.SUBJECT);
		assertThat(check((claims) -> {
			claims.keySet().removeAll(Set.of("sub", "client_id"));
			claims.put("azp", "shop-web");
		})).isNull();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "none", "rs256", "HS256", "ES256" })
	@DisplayName("JWT-12 alg, where another decoder verified the signature")
	void refusesOtherAlgorithms(String algorithm) {
		AccessTokenSettings settings = new AccessTokenSettings(JwtProfile.COMPATIBLE, TestTokens.ISSUER,
				Set.of(TestTokens.AUDIENCE), Duration.ofHours(1), Duration.ZERO, Set.of(JWSAlgorithm.RS256), 8192);
		this.headers.put("alg", algorithm);
		assertThat(new AccessTokenValidator(settings, TestTokens.CLOCK).check(jwt((claims) -> {
		}))).isEqualTo(TokenFault.ALGORITHM);
	}

	@Test
	void tellsReasonOnlyInside() {
		AccessTokenValidator validator = new AccessTokenValidator(TestTokens.settings(), TestTokens.CLOCK);
		OAuth2TokenValidatorResult result = validator.validate(jwt((claims) -> claims.put("iss", "x")));
		assertThat(result.getErrors()).singleElement().satisfies((error) -> {
			assertThat(error.getErrorCode()).isEqualTo("invalid_token");
			assertThat(error.getDescription()).isEqualTo("The access token is not valid");
			assertThat(error.getUri()).isNull();
		});
		assertThat(TokenFault.of(new JwtValidationException("x",
				List.of(new OAuth2Error("other"), result.getErrors().iterator().next()))))
			.isEqualTo(TokenFault.ISSUER);
		assertThat(validator.validate(jwt((claims) -> {
		})).hasErrors()).isFalse();
	}

	@Test
	void refusesSettingsThatCannotBeMeant() {
		assertInvalid("", Set.of("a"), Duration.ofHours(1), Duration.ZERO);
		assertInvalid("i", Set.of(), Duration.ofHours(1), Duration.ZERO);
		assertInvalid("i", Set.of(" "), Duration.ofHours(1), Duration.ZERO);
		assertInvalid("i", Set.of("a"), Duration.ZERO, Duration.ZERO);
		assertInvalid("i", Set.of("a"), Duration.ofHours(1), Duration.ofSeconds(-1));
		assertInvalid("i", Set.of("a"), Duration.ofHours(1), Duration.ofMinutes(6));
	}

	private static void assertInvalid(String issuer, Set<String> audiences, Duration lifetime, Duration skew) {
		assertThatIllegalArgumentException().isThrownBy(() -> new AccessTokenSettings(JwtProfile.COMPATIBLE, issuer,
				audiences, lifetime, skew, AccessTokenSettings.DEFAULT_ALGORITHMS, 8192));
	}

	private TokenFault check(Consumer<Map<String, Object>> change) {
		return check(JwtProfile.COMPATIBLE, change);
	}

	private TokenFault check(JwtProfile profile, Consumer<Map<String, Object>> change) {
		return new AccessTokenValidator(TestTokens.settings(profile), TestTokens.CLOCK).check(jwt(change));
	}

	private Jwt jwt(Consumer<Map<String, Object>> change) {
		Map<String, Object> claims = TestTokens.claims();
		claims.put("aud", List.of(TestTokens.AUDIENCE));
		claims.put("iat", TestTokens.NOW.minusSeconds(10));
		claims.put("exp", TestTokens.NOW.plusSeconds(600));
		change.accept(claims);
		return new Jwt("token", (Instant) claims.get("iat"), (Instant) claims.get("exp"), this.headers, claims);
	}

	private static Instant at(Long offset) {
		return (offset != null) ? TestTokens.NOW.plusSeconds(offset) : null;
	}

	private static void put(Map<String, Object> claims, String name, Object value) {
		if (value != null) {
			claims.put(name, value);
		}
		else {
			claims.remove(name);
		}
	}

}
