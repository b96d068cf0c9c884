package io.github.apisecurity.authentication.jwt;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.github.apisecurity.authentication.jwt.reactive.ApiReactiveJwtDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * What jwt_tool and the JWT labs of PortSwigger try, against the decoders of both stacks
 * (pitfall 22).
 */
class TokenAttackTests {

	private final FakeIdp idp = new FakeIdp().publish(TestTokens.RSA, TestTokens.EC);

	private final FakeIdp evil = new FakeIdp().publish(TestTokens.NEXT_RSA);

	private final KeySource keys = new JwkSetSource(JwkSetLocation.of(this.idp.url("/keys")), new HttpJwkSetFetcher(),
			JwkSetSettings.DEFAULTS, () -> 0);

	@AfterEach
	void close() {
		this.idp.close();
		this.evil.close();
	}

	@ParameterizedTest
	@EnumSource
	void acceptsTokenThatTheAttacksStartFrom(DecoderKind kind) {
		assertThat(kind.decode(this.keys, TestTokens.good()).getSubject()).isEqualTo("alice");
	}

	@ParameterizedTest
	@MethodSource("forgeries")
	@DisplayName("JWT-01 JWT-02 JWT-13 JWT-15 forged tokens")
	void refusesForgedToken(DecoderKind kind, TokenFault fault, String token) {
		assertRefused(kind, fault, token);
	}

	static Stream<Arguments> forgeries() throws Exception {
		Map<String, String> malformed = new LinkedHashMap<>();
		String[] parts = TestTokens.good().split("\\.");
		malformed.put("null signature (-X n)", parts[0] + "." + parts[1] + ".");
		malformed.put("no signature", parts[0] + "." + parts[1]);
		malformed.put("padding", TestTokens.good() + "==");
		malformed.put("inserted ~", TestTokens.good() + "~");
		malformed.put("standard alphabet", parts[0] + "." + parts[1] + "." + "+/".repeat(171));
		malformed.put("broken base64", parts[0] + "." + parts[1] + "!." + parts[2]);
		malformed.put("line break", parts[0] + "." + parts[1] + ".\n" + parts[2]);
		malformed.put("blank", parts[0] + ".  ." + parts[2]);
		malformed.put("empty", "");
		malformed.put("bad JSON in the header",
				TestTokens.encode("{\"alg\":\"RS256\"") + "." + parts[1] + "." + parts[2]);
		malformed.put("header that is no object", TestTokens.encode("\"RS256\"") + "." + parts[1] + "." + parts[2]);
		malformed.put("number as alg", TestTokens.encode("{\"alg\":256}") + "." + parts[1] + "." + parts[2]);
		malformed.put("null as kid",
				TestTokens.encode("{\"alg\":\"RS256\",\"kid\":null}") + "." + parts[1] + "." + parts[2]);
		Map<String, String> algorithm = new LinkedHashMap<>();
		for (String none : List.of("none", "None", "NONE", "nOnE")) {
			algorithm.put("alg " + none + " (-X a), with the old signature", withHeader("alg", none) + parts[2]);
		}
		OctetSequenceKey blank = new OctetSequenceKey.Builder(new byte[1]).build();
		algorithm.put("blank password (-X b)", hmac(blank.toByteArray()));
		RSAPublicKey publicKey = TestTokens.RSA.toRSAPublicKey();
		String pem = "-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(publicKey.getEncoded())
				+ "\n-----END PUBLIC KEY-----\n";
		algorithm.put("key confusion (-X k), PEM", hmac(pem.getBytes(StandardCharsets.US_ASCII)));
		algorithm.put("key confusion (-X k), DER", hmac(publicKey.getEncoded()));
		algorithm.put("key confusion (-X k), modulus", hmac(publicKey.getModulus().toByteArray()));
		algorithm.put("key confusion (-X k), JWK",
				hmac(TestTokens.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
		Map<String, String> key = new LinkedHashMap<>();
		for (String id : List.of("", " ", "../../dev/null", "/dev/null", "/proc/sys/kernel/randomize_va_space",
				"|sleep 10", "; sleep 10", "`sleep 10`", "$(sleep 10)", "x' UNION SELECT '1';--", "' OR 1=1--", "%00",
				"\u0000", "rsa-1\u0000", "RSA-1", "rsa-1 ", "http://127.0.0.1/keys", "k".repeat(256))) {
			key.put("kid " + id, withHeader("kid", id) + parts[2]);
		}
		Map<String, String> signature = new LinkedHashMap<>();
		signature.put("zero signature", parts[0] + "." + parts[1] + "." + "A".repeat(342));
		signature.put("short signature", parts[0] + "." + parts[1] + ".AA");
		signature.put("long signature", parts[0] + "." + parts[1] + "." + parts[2].substring(0, 340) + "A".repeat(400));
		signature.put("changed claims", parts[0] + "."
				+ TestTokens.encode(TestTokens.json(TestTokens.claims()).replace("alice", "admin")) + "." + parts[2]);
		signature.put("changed header", withHeader("typ", "JWT") + parts[2]);
		signature.put("attacker's key with our kid",
				TestTokens.sign(TestTokens.NEXT_RSA, TestTokens.header(TestTokens.RSA), TestTokens.claims()));
		String elliptic = TestTokens.encode(TestTokens.json(TestTokens.header(TestTokens.EC))) + "." + parts[1] + ".";
		signature.put("psychic signature (CVE-2022-21449)", elliptic + TestTokens.encode(new byte[64]));
		byte[] one = new byte[64];
		one[31] = 1;
		one[63] = 1;
		signature.put("r = s = 1", elliptic + TestTokens.encode(one));
		return Stream
			.of(cases(TokenFault.MALFORMED, malformed), cases(TokenFault.ALGORITHM, algorithm),
					cases(TokenFault.KEY, key), cases(TokenFault.SIGNATURE, signature),
					cases(TokenFault.ENCRYPTED, Map.of("JWE", TestTokens.good() + ".e30.e30")))
			.flatMap((group) -> group);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("JWT-14 embedded keys and addresses of keys (-X i, -X s) are not used, and nothing is fetched")
	void usesNoKeysOfTheHeader(DecoderKind kind) throws Exception {
		Map<String, Object> members = new HashMap<>();
		members.put("jwk", TestTokens.NEXT_RSA.toPublicJWK().toJSONObject());
		members.put("jku", this.evil.url("/keys"));
		members.put("x5u", this.evil.url("/keys"));
		members.put("x5c",
				List.of(Base64.getEncoder().encodeToString(TestTokens.NEXT_RSA.toRSAPublicKey().getEncoded())));
		kind.decode(this.keys, TestTokens.good());
		members.forEach((name, value) -> {
			for (String id : new String[] { "rsa-1", "rsa-2", null }) {
				Map<String, Object> header = TestTokens.header(TestTokens.NEXT_RSA);
				header.put(name, value);
				header.remove("kid");
				if (id != null) {
					header.put("kid", id);
				}
				String token = TestTokens.sign(TestTokens.NEXT_RSA, header, TestTokens.claims());
				assertRefused(kind, "rsa-2".equals(id) ? TokenFault.KEY : TokenFault.SIGNATURE, token);
			}
		});
		assertThat(this.evil.requests()).isEmpty();
		assertThat(this.idp.requests()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("JWT-14 an authentic token that carries addresses of keys is decoded, and nothing is fetched")
	void ignoresAddressesInAuthenticToken(DecoderKind kind) {
		Map<String, Object> header = TestTokens.header(TestTokens.RSA);
		header.put("jku", this.evil.url("/keys"));
		header.put("x5t", "abc");
		String token = TestTokens.sign(TestTokens.RSA, header, TestTokens.claims());
		assertThat(kind.decode(this.keys, token).getSubject()).isEqualTo("alice");
		assertThat(this.evil.requests()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("authentic")
	@DisplayName("JWT-04 to JWT-10, JWT-16 to JWT-18 authentic tokens with faults (-M er, -M cc)")
	void refusesAuthenticTokenWithFault(DecoderKind kind, TokenFault fault, String token) {
		assertRefused(kind, fault, token);
	}

	static Stream<Arguments> authentic() {
		return Stream.of(withClaim(TokenFault.CLAIMS, "exp", null, "\"1767269400\"", "-1", "1e30", "true", "[]", "{}"),
				withClaim(TokenFault.EXPIRED, "exp", "0", "1", "1767268740", "1767268739"),
				withClaim(TokenFault.LIFETIME, "exp", "1767355261", "253402300799"),
				withClaim(TokenFault.NOT_YET_VALID, "nbf", "1767268861", "253402300799"),
				withClaim(TokenFault.CLAIMS, "nbf", null, "\"0\"", "-1"),
				withClaim(TokenFault.NOT_YET_VALID, "iat", "1767268861"),
				withClaim(TokenFault.CLAIMS, "iat", null, "\"0\"", "253402300799", "1e30"),
				withClaim(TokenFault.CLAIMS, "iss", null, "1", "[\"" + TestTokens.ISSUER + "\"]", "{}"),
				withClaim(TokenFault.ISSUER, "iss", "\"\"", "\"" + TestTokens.ISSUER + "/\"",
						"\"https://idp.example.evil\""),
				withClaim(TokenFault.CLAIMS, "aud", null, "1", "{}", "[]", "[null]",
						"[[\"" + TestTokens.AUDIENCE + "\"]]"),
				withClaim(TokenFault.AUDIENCE, "aud", "\"\"", "\"*\"", "[\"other\"]"),
				withClaim(TokenFault.CLAIMS, "sub", null, "1", "[\"alice\"]", "{\"alice\":true}"),
				withClaim(TokenFault.CLAIMS, "client_id", null, "1"), withClaim(TokenFault.CLAIMS, "scope", null, "7"),
				withClaim(TokenFault.ID_TOKEN, "nonce", "\"n\""), withClaim(TokenFault.ID_TOKEN, "at_hash", "\"h\""),
				cases(TokenFault.EXPIRED, Map.of("exp removed", without("exp"))),
				cases(TokenFault.ISSUER, Map.of("iss removed", without("iss"))),
				cases(TokenFault.AUDIENCE, Map.of("aud removed", without("aud"))),
				cases(TokenFault.SUBJECT, Map.of("sub and client_id removed", without("sub", "client_id"))),
				cases(TokenFault.CLAIMS,
						Map.of("duplicate claim", payload("{\"sub\":\"a\",\"sub\":\"b\"}"), "array", payload("[]"),
								"text", payload("\"alice\""), "bad JSON", payload("{\"sub\":"), "JSON twice",
								payload("{}{}"), "nothing", payload(""))),
				cases(TokenFault.CLAIMS, Map.of("UTF-16",
						TestTokens.sign(TestTokens.RSA,
								TestTokens.json(TestTokens.header(TestTokens.RSA)).getBytes(StandardCharsets.UTF_8),
								TestTokens.json(TestTokens.claims()).getBytes(StandardCharsets.UTF_16)))),
				cases(TokenFault.HEADER,
						Map.of("crit", signedHeader("crit", List.of("x")), "b64", signedHeader("b64", false), "zip",
								signedHeader("zip", "DEF"))),
				cases(TokenFault.TYPE, Map.of("typ", signedHeader("typ", "id_token"))))
			.flatMap((group) -> group);
	}

	private static Stream<Arguments> withClaim(TokenFault fault, String name, String... values) {
		return cases(fault, Stream.of(values).collect(LinkedHashMap::new, (tokens, value) -> {
			Map<String, Object> claims = TestTokens.claims();
			claims.remove(name);
			if (name.equals("exp")) {
				claims.remove("iat");
			}
			String json = TestTokens.json(claims);
			tokens.put(name + " " + value,
					payload(json.substring(0, json.length() - 1) + ",\"" + name + "\":" + value + "}"));
		}, Map::putAll));
	}

	private static String without(String... names) {
		Map<String, Object> claims = TestTokens.claims();
		claims.keySet().removeAll(List.of(names));
		return TestTokens.withClaims(claims);
	}

	private static String payload(String payload) {
		return TestTokens.sign(TestTokens.RSA, TestTokens.json(TestTokens.header(TestTokens.RSA)), payload);
	}

	private static String signedHeader(String name, Object value) {
		Map<String, Object> header = TestTokens.header(TestTokens.RSA);
		header.put(name, value);
		return TestTokens.sign(TestTokens.RSA, header, TestTokens.claims());
	}

	private static String withHeader(String name, String value) {
		Map<String, Object> header = TestTokens.header(TestTokens.RSA);
		header.put(name, value);
		return TestTokens.encode(TestTokens.json(header)) + "."
				+ TestTokens.encode(TestTokens.json(TestTokens.claims())) + ".";
	}

	private static String hmac(byte[] secret) {
		String signed = TestTokens.encode("{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}") + "."
				+ TestTokens.encode(TestTokens.json(TestTokens.claims()));
		return signed + "." + TestTokens.encode(TestTokens.hmac(secret, signed.getBytes(StandardCharsets.US_ASCII)));
	}

	private static Stream<Arguments> cases(TokenFault fault, Map<String, String> tokens) {
		return Stream.of(DecoderKind.values())
			.flatMap((kind) -> tokens.entrySet()
				.stream()
				.map((token) -> argumentSet(kind + ": " + token.getKey().replaceAll("[^ -~]", "?"), kind, fault,
						token.getValue())));
	}

	private void assertRefused(DecoderKind kind, TokenFault fault, String token) {
		TestTokens.assertRefused(fault, () -> kind.decode(this.keys, token));
	}

	/**
	 * The decoders of both stacks.
	 */
	enum DecoderKind {

		BLOCKING {

			@Override
			Jwt decode(KeySource keys, String token) {
				return new ApiJwtDecoder(TestTokens.decoder(), keys).decode(token);
			}

		},

		REACTIVE {

			@Override
			Jwt decode(KeySource keys, String token) {
				return new ApiReactiveJwtDecoder(TestTokens.decoder(), keys).decode(token).block();
			}

		};

		abstract Jwt decode(KeySource keys, String token);

	}

}
