package io.github.apisecurity.authentication.jwt;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerificationKeysTests {

	private static final JwsVerification VERIFICATION = new JwsVerification(WycheproofTests.algorithms());

	@Test
	void readsKeysOfAnIssuer() {
		VerificationKeys keys = TestTokens.keys(TestTokens.RSA, TestTokens.NEXT_RSA, TestTokens.EC);
		assertThat(keys.size()).isEqualTo(3);
		assertThat(keys.ignored()).isEmpty();
		assertThat(keys.knows(header("RS256", "rsa-1"))).isTrue();
		assertThat(keys.knows(header("RS256", "rsa-3"))).isFalse();
		assertThat(keys.select(header("RS256", "rsa-1"))).hasSize(1);
		assertThat(keys.select(header("PS512", "rsa-1"))).hasSize(1);
		assertThat(keys.select(header("ES256", "ec-1"))).hasSize(1);
	}

	@Test
	@DisplayName("JWK-06 a key only fits algorithms of its type and curve")
	void selectsByTypeAndCurve() {
		VerificationKeys keys = TestTokens.keys(TestTokens.RSA, TestTokens.EC);
		assertThat(keys.select(header("ES256", "rsa-1"))).isEmpty();
		assertThat(keys.select(header("RS256", "ec-1"))).isEmpty();
		assertThat(keys.select(header("ES384", "ec-1"))).isEmpty();
		assertThat(keys.select(header("HS256", "rsa-1"))).isEmpty();
		assertThat(keys.knows(header("ES256", "rsa-1"))).isTrue();
	}

	@Test
	@DisplayName("JWK-06 a key that names its algorithm fits no other")
	void selectsByAlgorithmOfTheKey() {
		VerificationKeys keys = read(with(TestTokens.RSA, "alg", "PS256"));
		assertThat(keys.select(header("PS256", "rsa-1"))).hasSize(1);
		assertThat(keys.select(header("RS256", "rsa-1"))).isEmpty();
	}

	@Test
	void selectsAllThatFitWithoutKeyId() {
		VerificationKeys keys = TestTokens.keys(TestTokens.RSA, TestTokens.NEXT_RSA, TestTokens.EC);
		assertThat(keys.select(header("RS256", null))).hasSize(2);
		assertThat(keys.knows(header("RS256", null))).isTrue();
		assertThat(TestTokens.keys(TestTokens.EC).knows(header("RS256", null))).isFalse();
	}

	@Test
	void readsKeysOfDifferentTypesWithTheSameId() {
		VerificationKeys keys = read(with(TestTokens.RSA, "kid", "one"), with(TestTokens.EC, "kid", "one"));
		assertThat(keys.select(header("RS256", "one"))).hasSize(1);
		assertThat(keys.select(header("ES256", "one"))).hasSize(1);
	}

	@Test
	@DisplayName("JWK-03 RSA keys of less than 2048 bits")
	void ignoresShortKeys() throws Exception {
		assertIgnored(rsa(publicKey(1024).getModulus(), publicKey(1024).getPublicExponent()), "1024 bits");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1", "2", "4", "65536", "36893488147419103233" })
	@DisplayName("JWK-03 RSA keys with an unusable exponent")
	void ignoresKeysWithUnusableExponent(BigInteger exponent) throws Exception {
		assertIgnored(rsa(TestTokens.RSA.toRSAPublicKey().getModulus(), exponent), "");
	}

	@Test
	@DisplayName("JWK-03 RSA keys with the ROCA weakness")
	void ignoresRocaKeys() throws Exception {
		assertIgnored(rsa(rocaModulus(), BigInteger.valueOf(65537)), "ROCA");
		assertThat(RocaFingerprint.matches(TestTokens.RSA.toRSAPublicKey().getModulus())).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "use|\"enc\"", "use|\"SIG\"", "use|1", "key_ops|[\"encrypt\"]", "key_ops|[\"sign\"]",
					"key_ops|[]", "key_ops|\"verify\"", "alg|\"RSA-OAEP\"", "alg|\"RSA1_5\"", "alg|\"HS256\"",
					"alg|\"ES256\"", "alg|\"rs256\"", "alg|\"none\"", "alg|1", "kid|1", "kty|\"rsa\"", "kty|\"EC\"",
					"n|\"\"", "n|1", "e|\"?\"" })
	@DisplayName("JWK-04 JWK-06 keys that are not for signatures, and malformed ones")
	void ignoresKeysThatAreNotForSignatures(String name, String value) {
		VerificationKeys keys = VerificationKeys.read(
				("{\"keys\":[" + withJson(TestTokens.NEXT_RSA, name, value) + ","
						+ TestTokens.RSA.toPublicJWK().toJSONString() + "]}")
					.getBytes(StandardCharsets.UTF_8),
				KeyPolicy.PUBLISHED);
		assertThat(keys.size()).isEqualTo(1);
		assertThat(keys.ignored()).singleElement().asString().startsWith("key ");
		assertThat(keys.knows(header("RS256", "rsa-1"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g\",\"y\":\"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg\"}",
			"{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}", "{\"kty\":\"EC\",\"crv\":\"P-256\"}",
			"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
			"{\"kty\":\"AKP\",\"pub\":\"AA\"}", "{\"kid\":\"x\"}", "{}" })
	@DisplayName("JWK-03 curves and types that are not allowed")
	void ignoresOtherCurvesAndTypes(String key) {
		VerificationKeys keys = VerificationKeys
			.read(("{\"keys\":[" + key + "," + TestTokens.RSA.toPublicJWK().toJSONString() + "]}")
				.getBytes(StandardCharsets.UTF_8), KeyPolicy.PUBLISHED);
		assertThat(keys.size()).isEqualTo(1);
		assertThat(keys.ignored()).hasSize(1);
	}

	@Test
	@DisplayName("JWK-05 symmetric and asymmetric keys in one set")
	void refusesMixedSet() throws Exception {
		String set = "{\"keys\":[" + secret(32).toJSONString() + "," + TestTokens.RSA.toPublicJWK().toJSONString()
				+ "]}";
		for (KeyPolicy policy : KeyPolicy.values()) {
			assertRefused(set, policy, "symmetric and asymmetric");
		}
	}

	@Test
	@DisplayName("JWK-05 the same id twice")
	void refusesTheSameIdTwice() {
		assertRefused("{\"keys\":[" + with(TestTokens.RSA, "kid", "one") + "," + with(TestTokens.NEXT_RSA, "kid", "one")
				+ "]}", KeyPolicy.PUBLISHED, "the id \"one\"");
	}

	@Test
	@DisplayName("JWK-05 private or secret parts in a published set")
	void refusesPrivateParts() throws Exception {
		assertRefused("{\"keys\":[" + TestTokens.RSA.toJSONString() + "]}", KeyPolicy.PUBLISHED, "private");
		assertRefused("{\"keys\":[" + TestTokens.EC.toJSONString() + "]}", KeyPolicy.PUBLISHED, "private");
		assertRefused("{\"keys\":[" + secret(32).toJSONString() + "]}", KeyPolicy.PUBLISHED, "private or symmetric");
		assertRefused("{\"keys\":[" + with(TestTokens.RSA, "dp", "AA") + "]}", KeyPolicy.PUBLISHED, "private");
	}

	@Test
	@DisplayName("JWK-05 more than 100 keys")
	void refusesTooManyKeys() {
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			keys.add(with(TestTokens.EC, "kid", "ec-" + i));
		}
		assertThat(read(keys.toArray(String[]::new)).size()).isEqualTo(100);
		keys.add(with(TestTokens.EC, "kid", "ec-100"));
		assertRefused("{\"keys\":" + keys + "}", KeyPolicy.PUBLISHED, "more than 100");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[1]}", "{\"keys\":[]}", "{\"keys\":[{}]}",
			"{\"keys\":[],\"keys\":[]}", "<html>" })
	void refusesWhatIsNoSetWithKeys(String set) {
		assertRefused(set, KeyPolicy.PUBLISHED, "");
	}

	@Test
	@DisplayName("JWK-08 shared secrets, long enough for the algorithm")
	void readsSharedSecrets() throws Exception {
		VerificationKeys keys = TestTokens.secret(secret(32));
		assertThat(keys.select(header("HS256", "secret"))).hasSize(1);
		assertThat(keys.select(header("HS512", "secret"))).isEmpty();
		assertThat(keys.select(header("RS256", "secret"))).isEmpty();
		assertThatExceptionOfType(KeySetException.class)
			.isThrownBy(() -> TestTokens.secret(new OctetSequenceKey.Builder(new byte[31]).keyID("short").build()));
		assertRefused("{\"keys\":[" + TestTokens.RSA.toPublicJWK().toJSONString() + "]}", KeyPolicy.SHARED_SECRET,
				"no shared secrets");
	}

	@Test
	void acceptsAnyKeyIdWithSinglePublicKey() throws Exception {
		VerificationKeys keys = VerificationKeys.of(TestTokens.RSA.toRSAPublicKey());
		assertThat(keys.select(header("RS256", null))).hasSize(1);
		assertThat(keys.select(header("RS256", "whatever"))).hasSize(1);
		assertThat(keys.select(header("ES256", "whatever"))).isEmpty();
		assertThat(VerificationKeys.of(TestTokens.EC.toECPublicKey()).select(header("ES256", "any"))).hasSize(1);
		assertThatExceptionOfType(KeySetException.class).isThrownBy(() -> VerificationKeys.of(publicKey(1024)));
	}

	@Test
	@DisplayName("JWK-05 nothing of the keys is in the message")
	void tellsNothingOfTheKeys() {
		assertThatExceptionOfType(KeySetException.class).isThrownBy(() -> VerificationKeys.read(
				"{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}".getBytes(StandardCharsets.UTF_8),
				KeyPolicy.SHARED_SECRET))
			.withMessageNotContaining("c2VjcmV0");
	}

	private static void assertIgnored(String key, String reason) {
		VerificationKeys keys = read(key, TestTokens.EC.toPublicJWK().toJSONString());
		assertThat(keys.size()).isEqualTo(1);
		assertThat(keys.ignored()).singleElement().asString().contains(reason);
	}

	private static void assertRefused(String set, KeyPolicy policy, String reason) {
		assertThatExceptionOfType(KeySetException.class)
			.isThrownBy(() -> VerificationKeys.read(set.getBytes(StandardCharsets.UTF_8), policy))
			.withMessageContaining(reason);
	}

	private static VerificationKeys read(String... keys) {
		return VerificationKeys.read(("{\"keys\":" + Arrays.asList(keys) + "}").getBytes(StandardCharsets.UTF_8),
				KeyPolicy.PUBLISHED);
	}

	private static String with(JWK key, String name, String value) {
		return withJson(key, name, "\"" + value + "\"");
	}

	private static String withJson(JWK key, String name, String value) {
		Map<String, Object> members = new LinkedHashMap<>(key.toPublicJWK().toJSONObject());
		members.remove(name);
		String json = TestTokens.json(members);
		return json.substring(0, json.length() - 1) + ",\"" + name + "\":" + value + "}";
	}

	private static String rsa(BigInteger modulus, BigInteger exponent) {
		return TestTokens.json(Map.of("kty", "RSA", "n", TestTokens.encode(modulus), "e", TestTokens.encode(exponent)));
	}

	private static RSAPublicKey publicKey(int bits) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(bits);
		KeyPair pair = generator.generateKeyPair();
		return (RSAPublicKey) pair.getPublic();
	}

	private static OctetSequenceKey secret(int bytes) throws Exception {
		return new OctetSequenceKeyGenerator(bytes * 8).keyID("secret").generate();
	}

	private static BigInteger rocaModulus() {
		BigInteger primorial = BigInteger.ONE;
		for (int prime = 3; prime <= 167; prime += 2) {
			if (BigInteger.valueOf(prime).isProbablePrime(20)) {
				primorial = primorial.multiply(BigInteger.valueOf(prime));
			}
		}
		BigInteger power = BigInteger.valueOf(65537).modPow(BigInteger.valueOf(1234567), primorial);
		BigInteger modulus = power.add(primorial.shiftLeft(2047 - primorial.bitLength() + 1));
		return modulus.testBit(0) ? modulus : modulus.add(primorial);
	}

	static JoseHeader header(String algorithm, String keyId) {
		Map<String, Object> header = new LinkedHashMap<>();
		header.put("alg", algorithm);
		if (keyId != null) {
			header.put("kid", keyId);
		}
		return VERIFICATION.header(CompactJws.parse(TestTokens.encode(TestTokens.json(header)) + ".e30.YmFy"));
	}

	@Test
	void hasOnlyAllowedAlgorithmsByDefault() {
		assertThat(AccessTokenSettings.DEFAULT_ALGORITHMS).isEqualTo(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384,
				JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256,
				JWSAlgorithm.ES384, JWSAlgorithm.ES512));
	}

}
