package io.github.apisecurity.authentication.jwt;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.nimbusds.jose.JWSAlgorithm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Project Wycheproof: whatever it says about signatures and keys holds, but for what its
 * files get wrong.
 */
@EnabledIf("io.github.apisecurity.authentication.jwt.TestVectors#arePresent")
class WycheproofTests {

	private final JwsVerification verification = new JwsVerification(algorithms());

	@Test
	@DisplayName("JWT-01 JWT-02 JWT-12 JWT-13 JWT-14 Wycheproof json_web_signature, 401 cases")
	void verifiesSignatures() {
		// Marked as valid: a PS384 signature for a PS256 key, an algorithm that does not
		// exist (ES521), and
		// a character outside base64url. Marked as invalid: two copies of 357, see below
		assertVectors("json_web_signature_test", 401, Set.of(346, 347, 350, 351, 367, 370, 372, 373));
	}

	@Test
	@DisplayName("Wycheproof 367 and 370 are the valid 357 to the letter: their padding is not in the file")
	void cannotTellTwoInvalidCasesFromValidOne() {
		Map<Integer, String> tokens = new HashMap<>();
		Map<Integer, JsonNode> keys = new HashMap<>();
		for (JsonNode group : TestVectors.read("wycheproof/json_web_signature_test.json").get("testGroups")) {
			for (JsonNode test : group.get("tests")) {
				tokens.put(test.get("tcId").asInt(), test.get("jws").asString());
				keys.put(test.get("tcId").asInt(), group.get("private"));
			}
		}
		assertThat(tokens.get(367)).isEqualTo(tokens.get(357));
		assertThat(tokens.get(370)).isEqualTo(tokens.get(357));
		assertThat(keys.get(367)).isSameAs(keys.get(357)).isSameAs(keys.get(370));
	}

	@Test
	@DisplayName("JWK-03 JWK-04 JWK-05 JWK-06 Wycheproof json_web_key, 26 cases")
	void choosesKeys() {
		assertVectors("json_web_key_test", 26, Set.of());
	}

	@Test
	@DisplayName("JWK-05 JWT-14 Wycheproof json_web_crypto, the 49 cases of JWS")
	void verifiesWithWholeSets() {
		assertVectors("json_web_crypto_test", 49, Set.of());
	}

	private void assertVectors(String file, int cases, Set<Integer> wrong) {
		int count = 0;
		Set<Integer> deviations = new TreeSet<>();
		for (JsonNode group : TestVectors.read("wycheproof/" + file + ".json").get("testGroups")) {
			for (JsonNode test : group.get("tests")) {
				if (test.has("jws")) {
					count++;
					JsonNode jws = test.get("jws");
					String token = jws.isString() ? jws.asString() : jws.toString();
					if (isAccepted(group, token) != test.get("result").asString().equals("valid")) {
						deviations.add(test.get("tcId").asInt());
					}
				}
			}
		}
		assertThat(count).isEqualTo(cases);
		assertThat(deviations).containsExactlyElementsOf(new TreeSet<>(wrong));
	}

	private boolean isAccepted(JsonNode group, String token) {
		JsonNode key = group.has("public") ? group.get("public") : group.get("private");
		JsonNode keys = key.has("keys") ? key.get("keys") : null;
		String set = (keys != null) ? key.toString() : "{\"keys\":[" + key + "]}";
		try {
			boolean symmetric = "oct".equals(((keys != null) ? keys.get(0) : key).get("kty").asString());
			VerificationKeys usable = VerificationKeys.read(set.getBytes(StandardCharsets.UTF_8),
					symmetric ? KeyPolicy.SHARED_SECRET : KeyPolicy.PUBLISHED);
			this.verification.verify(CompactJws.parse(token), usable);
			return true;
		}
		catch (KeySetException | AccessTokenException ex) {
			return false;
		}
	}

	static Set<JWSAlgorithm> algorithms() {
		Set<JWSAlgorithm> algorithms = new HashSet<>(AccessTokenSettings.DEFAULT_ALGORITHMS);
		algorithms.addAll(List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512));
		return algorithms;
	}

	@Test
	@DisplayName("RFC 7520 §4.1 to §4.4: the examples in the compact serialization")
	void verifiesExamplesOfTheCookbook() {
		Map<String, Boolean> examples = Map.of("jws/4_1.rsa_v15_signature", false, "jws/4_2.rsa-pss_signature", false,
				"jws/4_3.ecdsa_signature", false, "jws/4_4.hmac-sha2_integrity_protection", true);
		examples.forEach((file, symmetric) -> {
			JsonNode example = TestVectors.read("jose-cookbook/" + file + ".json");
			byte[] payload = this.verification.verify(CompactJws.parse(example.at("/output/compact").asString()),
					cookbookKeys(example, symmetric));
			assertThat(payload).asString(StandardCharsets.UTF_8).isEqualTo(example.at("/input/payload").asString());
		});
	}

	@Test
	@DisplayName("JWT-16 RFC 7797: unencoded payloads")
	void refusesUnencodedPayload() {
		JsonNode example = TestVectors.read("jose-cookbook/rfc7797/4.2.hmac-sha2_b64_false.json");
		VerificationKeys keys = cookbookKeys(example, true);
		String header = example.at("/signing/protected_b64u").asString();
		String signature = example.at("/signing/sig").asString();
		TestTokens.assertRefused(TokenFault.MALFORMED, () -> CompactJws.parse(header + ".$.02." + signature));
		TestTokens.assertRefused(TokenFault.HEADER,
				() -> this.verification.verify(CompactJws.parse(header + ".." + signature), keys));
		TestTokens.assertRefused(TokenFault.HEADER, () -> this.verification
			.verify(CompactJws.parse(header + "." + TestTokens.encode("$.02") + "." + signature), keys));
	}

	@Test
	@DisplayName("RFC 8037: Ed25519 is not allowed")
	void refusesEdwardsCurves() {
		JsonNode example = TestVectors.read("jose-cookbook/curve25519/jws.json");
		TestTokens.assertRefused(TokenFault.ALGORITHM,
				() -> this.verification.header(CompactJws.parse(example.at("/output/compact").asString())));
		assertThat(catchThrowable(() -> cookbookKeys(example, false))).isInstanceOf(KeySetException.class);
	}

	private static VerificationKeys cookbookKeys(JsonNode example, boolean symmetric) {
		StringBuilder members = new StringBuilder();
		for (Map.Entry<String, JsonNode> member : example.at("/input/key").properties()) {
			if (symmetric || !Set.of("d", "p", "q", "dp", "dq", "qi").contains(member.getKey())) {
				members.append(members.isEmpty() ? "" : ",")
					.append('"')
					.append(member.getKey())
					.append("\":")
					.append(member.getValue());
			}
		}
		return VerificationKeys.read(("{\"keys\":[{" + members + "}]}").getBytes(StandardCharsets.UTF_8),
				symmetric ? KeyPolicy.SHARED_SECRET : KeyPolicy.PUBLISHED);
	}

}
