package io.github.apisecurity.authentication.jwt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JwsVerificationTests {

	private final JwsVerification verification = new JwsVerification(AccessTokenSettings.DEFAULT_ALGORITHMS);

	private final VerificationKeys keys = TestTokens.keys(TestTokens.RSA, TestTokens.EC);

	@Test
	void returnsPayload() {
		String token = TestTokens.sign(TestTokens.RSA, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", "no JSON at all");
		assertThat(verify(token)).asString(StandardCharsets.UTF_8).isEqualTo("no JSON at all");
	}

	@Test
	void readsHeader() {
		JoseHeader header = this.verification.header(CompactJws.parse(TestTokens.good()));
		assertThat(header.algorithm()).isEqualTo(JWSAlgorithm.RS256);
		assertThat(header.keyId()).isEqualTo("rsa-1");
		assertThat(header.type()).isEqualTo("at+jwt");
		assertThat(header.parameters()).containsOnlyKeys("alg", "typ", "kid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "None", "NONE", "nOnE" })
	@DisplayName("JWT-01 alg none in four spellings (jwt_tool -X a)")
	void refusesUnsignedTokens(String algorithm) {
		assertRefused(TokenFault.ALGORITHM, "{\"alg\":\"" + algorithm + "\"}");
		assertRefused(TokenFault.ALGORITHM, "{\"alg\":\"" + algorithm + "\",\"kid\":\"rsa-1\"}");
		assertThatIllegalArgumentException().isThrownBy(() -> new JwsVerification(Set.of(new JWSAlgorithm(algorithm))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rs256", "Rs256", "RS256 ", "", "HS256", "HS384", "HS512", "ES256K", "EdDSA", "Ed25519",
			"RS1", "RSA-OAEP", "dir", "ES521" })
	@DisplayName("JWT-12 algorithms that are not allowed, case-sensitively")
	void refusesAlgorithmsThatAreNotAllowed(String algorithm) {
		assertRefused(TokenFault.ALGORITHM, "{\"alg\":\"" + algorithm + "\",\"kid\":\"rsa-1\"}");
	}

	@Test
	@DisplayName("JWT-12 an allowed family does not allow another")
	void refusesAlgorithmsBeyondTheConfiguredOnes() {
		JwsVerification strict = new JwsVerification(Set.of(JWSAlgorithm.ES256));
		TestTokens.assertRefused(TokenFault.ALGORITHM, () -> strict.header(CompactJws.parse(TestTokens.good())));
		assertThat(strict.verify(CompactJws.parse(TestTokens.signedWith(TestTokens.EC)), this.keys)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"crit\":[\"exp\"]", "\"crit\":[]", "\"crit\":[\"b64\"],\"b64\":false", "\"b64\":false",
			"\"b64\":true", "\"zip\":\"DEF\"", "\"enc\":\"A256GCM\"", "\"crit\":null", "\"crit\":\"x\"",
			"\"crit\":[\"http://example.com/UNDEFINED\"],\"http://example.com/UNDEFINED\":true" })
	@DisplayName("JWT-16 headers that change how a token is read")
	void refusesWhatIsNotUnderstood(String parameters) {
		TokenFault fault = parameters.endsWith("null") ? TokenFault.MALFORMED : TokenFault.HEADER;
		assertRefused(fault, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"," + parameters + "}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"alg\":\"RS256\",\"alg\":\"none\"}", "{\"alg\":\"none\",\"alg\":\"RS256\"}",
			"{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"kid\":\"x\"}", "{\"alg\":\"RS256\",\"\\u0061lg\":\"none\"}" })
	@DisplayName("JWT-17 the same header name twice")
	void refusesTheSameNameTwice(String header) {
		assertRefused(TokenFault.MALFORMED, header);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "\"RS256\"", "RS256", "{\"alg\":\"RS256\"", "{\"alg\":\"RS256\"}x", "{\"alg\":1}",
			"{\"alg\":[\"RS256\"]}", "{\"alg\":null}", "{\"alg\":\"RS256\",\"kid\":1}",
			"{\"alg\":\"RS256\",\"kid\":null}", "{\"alg\":\"RS256\",\"kid\":[\"rsa-1\"]}",
			"{\"alg\":\"RS256\",\"typ\":1}" })
	@DisplayName("JWT-18 jwt_tool -M er: headers that are no strict JSON object or have wrong types")
	void refusesMalformedHeaders(String header) {
		assertRefused(TokenFault.MALFORMED, header);
	}

	@Test
	void refusesHeaderWithoutAlgorithm() {
		assertRefused(TokenFault.ALGORITHM, "{}");
	}

	@Test
	@DisplayName("JWT-15 a kid of more than 256 characters")
	void refusesLongKeyId() {
		assertRefused(TokenFault.KEY, "{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(256) + "\"}");
		assertRefused(TokenFault.MALFORMED, "{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(257) + "\"}");
	}

	@Test
	void refusesSignatureOfAnotherKey() {
		assertRefused(TokenFault.SIGNATURE, TestTokens.NEXT_RSA, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}");
	}

	@Test
	void refusesChangedPayload() {
		String[] parts = TestTokens.good().split("\\.");
		TestTokens.assertRefused(TokenFault.SIGNATURE,
				() -> verify(parts[0] + "." + TestTokens.encode("{\"sub\":\"admin\"}") + "." + parts[2]));
	}

	@Test
	@DisplayName("without a kid all keys that fit are tried")
	void triesKeysThatFitWithoutKeyId() {
		VerificationKeys two = TestTokens.keys(TestTokens.RSA, TestTokens.NEXT_RSA, TestTokens.EC);
		String token = TestTokens.sign(TestTokens.NEXT_RSA, "{\"alg\":\"RS256\"}", "{}");
		assertThat(this.verification.verify(CompactJws.parse(token), two)).isNotEmpty();
		TestTokens.assertRefused(TokenFault.SIGNATURE, () -> verify(token));
	}

	@Test
	@DisplayName("without a kid not more than 8 keys are tried")
	void triesOnlyFewKeysWithoutKeyId() {
		List<JWK> many = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			many.add(new ECKey.Builder(TestTokens.EC).keyID("ec-" + i).build());
		}
		String token = TestTokens.sign(TestTokens.EC, "{\"alg\":\"ES256\"}", "{}");
		VerificationKeys eight = TestTokens.keys(many.subList(0, 8).toArray(JWK[]::new));
		assertThat(this.verification.verify(CompactJws.parse(token), eight)).isNotEmpty();
		VerificationKeys nine = TestTokens.keys(many.toArray(JWK[]::new));
		TestTokens.assertRefused(TokenFault.KEY, () -> this.verification.verify(CompactJws.parse(token), nine));
	}

	@Test
	@DisplayName("only headers of authentic tokens are remembered, and not many")
	void remembersFewHeadersOfAuthenticTokens() {
		Map<?, ?> known = (Map<?, ?>) ReflectionTestUtils.getField(this.verification, "known");
		assertRefused(TokenFault.SIGNATURE, TestTokens.NEXT_RSA, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}");
		assertThat(known).isEmpty();
		verify(TestTokens.good());
		verify(TestTokens.good());
		assertThat(known).hasSize(1);
		verify(TestTokens.sign(TestTokens.RSA,
				"{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"x\":\"" + "x".repeat(1000) + "\"}", "{}"));
		assertThat(known).hasSize(1);
		for (int i = 0; i < 300; i++) {
			verify(TestTokens.sign(TestTokens.RSA, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"n\":" + i + "}", "{}"));
			assertThat(known).hasSizeLessThanOrEqualTo(256);
		}
		assertThat(verify(TestTokens.good())).isNotEmpty();
	}

	private byte[] verify(String token) {
		return this.verification.verify(CompactJws.parse(token), this.keys);
	}

	private void assertRefused(TokenFault fault, String header) {
		assertRefused(fault, TestTokens.RSA, header);
	}

	private void assertRefused(TokenFault fault, JWK key, String header) {
		TestTokens.assertRefused(fault, () -> verify(TestTokens.sign(key, header, "{}")));
	}

}
