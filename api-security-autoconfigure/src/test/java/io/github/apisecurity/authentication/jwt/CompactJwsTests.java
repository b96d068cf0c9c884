package io.github.apisecurity.authentication.jwt;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.apisecurity.authentication.jwt.TestTokens.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class CompactJwsTests {

	@Test
	void takesTokenApart() {
		CompactJws jws = CompactJws.parse("e30.Zm9v.YmFy");
		assertThat(jws.value()).isEqualTo("e30.Zm9v.YmFy");
		assertThat(jws.encodedHeader()).isEqualTo("e30");
		assertThat(jws.header()).asString(StandardCharsets.US_ASCII).isEqualTo("{}");
		assertThat(jws.payload()).asString(StandardCharsets.US_ASCII).isEqualTo("foo");
		assertThat(jws.signature().decode()).asString(StandardCharsets.US_ASCII).isEqualTo("bar");
		assertThat(jws.signingInput()).asString(StandardCharsets.US_ASCII).isEqualTo("e30.Zm9v");
	}

	@Test
	void acceptsEmptyPayload() {
		assertThat(CompactJws.parse("e30..YmFy").payload()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "e30", "e30.Zm9v", "e30.Zm9v.", ".Zm9v.YmFy", "e30.Zm9v.YmFy.",
			".e30.Zm9v.YmFy", "e30.Zm9v.YmFy.YmFy", "e30.Zm9v.YmFy.e30.e30.e30", "{\"payload\":\"Zm9v\"}" })
	@DisplayName("JWT-02 anything but three parts")
	void refusesAnythingButThreeParts(String token) {
		assertRefused(TokenFault.MALFORMED, () -> CompactJws.parse(token));
		assertThat(CompactJws.isCompact(token)).isFalse();
	}

	@Test
	@DisplayName("JWT-01 a removed signature (jwt_tool -X n)")
	void refusesRemovedSignature() {
		String token = TestTokens.good();
		String stripped = token.substring(0, token.lastIndexOf('.') + 1);
		assertRefused(TokenFault.MALFORMED, () -> CompactJws.parse(stripped));
	}

	@Test
	@DisplayName("JWT-19 five parts, which are a JWE")
	void refusesEncryptedToken() {
		assertRefused(TokenFault.ENCRYPTED, () -> CompactJws.parse("e30.Zm9v.Zm9v.Zm9v.YmFy"));
		assertThat(CompactJws.isCompact("e30.Zm9v.Zm9v.Zm9v.YmFy")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "=", "==", "~", "+", "/", " ", "\n", "\t", "\r\n", "?", "%3D", "\u0000", "\u00e9",
			"\u0430", "\uff21", "\ud83d\ude00" })
	@DisplayName("JWT-02 characters outside base64url, in every part")
	void refusesCharactersOutsideOfTheAlphabet(String characters) {
		for (String token : new String[] { "e30" + characters + ".Zm9v.YmFy", "e30.Zm9v" + characters + ".YmFy",
				"e30.Zm9v.YmFy" + characters, characters + "e30.Zm9v.YmFy", "e30.Zm" + characters + "9v.YmFy" }) {
			assertRefused(TokenFault.MALFORMED, () -> CompactJws.parse(token));
			assertThat(CompactJws.isCompact(token)).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "e31.Zm9v.YmFy", "e30.Zm9vYh.YmFy", "e30.Zm9v.Yn", "e30.Zm9v.YmG", "e30.Zm9vY.YmFy" })
	@DisplayName("JWT-03 unused bits that are not zero, and impossible lengths")
	void refusesSecondSpellingOfTheSameBytes(String token) {
		assertRefused(TokenFault.MALFORMED, () -> CompactJws.parse(token));
		assertThat(CompactJws.isCompact(token)).isFalse();
	}

	@Test
	@DisplayName("JWT-03 every change of the last character of a signature")
	void refusesOrReadsAnotherSignatureWhenLastCharacterChanges() {
		String token = TestTokens.good();
		CompactJws original = CompactJws.parse(token);
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		for (char last : alphabet.toCharArray()) {
			String changed = token.substring(0, token.length() - 1) + last;
			if (!changed.equals(token) && CompactJws.isCompact(changed)) {
				assertThat(CompactJws.parse(changed).signature().decode()).isNotEqualTo(original.signature().decode());
			}
		}
	}

	@Test
	@DisplayName("JWT-22 more than 8192 characters")
	void refusesTooLongToken() {
		String longest = "e30." + "A".repeat(8192 - 4 - 5) + ".YmFy";
		assertThat(longest).hasSize(8192);
		assertThat(CompactJws.isCompact("e30." + "A".repeat(8180) + ".YmFy")).isTrue();
		String tooLong = "e30." + "A".repeat(8184) + ".YmFy";
		assertRefused(TokenFault.MALFORMED, () -> CompactJws.parse(tooLong));
		assertThat(CompactJws.isCompact(tooLong)).isFalse();
		assertThat(CompactJws.isCompact(tooLong, 10_000)).isTrue();
		assertRefused(TokenFault.MALFORMED, () -> CompactJws.parse("e30.Zm9v.YmFy", 12));
	}

	@Test
	@DisplayName("JWT-24 the token is not in toString")
	void tellsNothingOfTheTokenInText() {
		assertThat(CompactJws.parse("e30.Zm9v.YmFy")).hasToString("CompactJws[13 characters]");
	}

}
