package io.github.apisecurity.authentication.jwt;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Access tokens, good and bad, and the keys that go with them.
 */
public final class TestTokens {

	/**
	 * When it is.
	 */
	public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	/**
	 * Always tells {@link #NOW}.
	 */
	public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	/**
	 * Who issues the tokens.
	 */
	public static final String ISSUER = "https://idp.example.com/realms/shop";

	/**
	 * Who the tokens are for.
	 */
	public static final String AUDIENCE = "https://api.example.com";

	/**
	 * A key of the issuer, {@code rsa-1}.
	 */
	public static final RSAKey RSA = rsa("rsa-1");

	/**
	 * The next key of the issuer, {@code rsa-2}.
	 */
	public static final RSAKey NEXT_RSA = rsa("rsa-2");

	/**
	 * Another key of the issuer, {@code ec-1}.
	 */
	public static final ECKey EC = ec("ec-1");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private TestTokens() {
	}

	static RSAKey rsa(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static ECKey ec(String id) {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the settings that accept {@link #good()}.
	 * @return the settings
	 */
	public static AccessTokenSettings settings() {
		return AccessTokenSettings.of(ISSUER, Set.of(AUDIENCE));
	}

	static AccessTokenSettings settings(JwtProfile profile) {
		return new AccessTokenSettings(profile, ISSUER, Set.of(AUDIENCE), AccessTokenSettings.DEFAULT_MAX_LIFETIME,
				AccessTokenSettings.DEFAULT_CLOCK_SKEW, AccessTokenSettings.DEFAULT_ALGORITHMS,
				CompactJws.DEFAULT_MAX_LENGTH);
	}

	/**
	 * Returns a decoder at {@link #NOW}.
	 * @return the decoder
	 */
	public static AccessTokenDecoder decoder() {
		return new AccessTokenDecoder(settings(), new AccessTokenValidator(settings(), CLOCK), null);
	}

	/**
	 * Returns a JWK set with the public parts of keys.
	 * @param keys the keys
	 * @return the set in JSON
	 */
	public static byte[] jwkSet(JWK... keys) {
		return json(Map.of("keys", List.of(keys).stream().map((key) -> key.toPublicJWK().toJSONObject()).toList()))
			.getBytes(StandardCharsets.UTF_8);
	}

	static VerificationKeys keys(JWK... keys) {
		return VerificationKeys.read(jwkSet(keys), KeyPolicy.PUBLISHED);
	}

	static VerificationKeys secret(OctetSequenceKey secret) {
		return VerificationKeys.read(
				json(Map.of("keys", List.of(secret.toJSONObject()))).getBytes(StandardCharsets.UTF_8),
				KeyPolicy.SHARED_SECRET);
	}

	/**
	 * Returns a token without fault, signed with {@link #RSA}.
	 * @return the token
	 */
	public static String good() {
		return sign(RSA, header(RSA), claims());
	}

	/**
	 * Returns a token without fault but for the key.
	 * @param key signs the token, and gives it its {@code kid}
	 * @return the token
	 */
	public static String signedWith(JWK key) {
		return sign(key, header(key), claims());
	}

	/**
	 * Returns a token with other claims.
	 * @param key signs the token, and gives it its {@code kid}
	 * @param claims the claims
	 * @return the token
	 */
	public static String signedWith(JWK key, Map<String, Object> claims) {
		return sign(key, header(key), claims);
	}

	static Map<String, Object> header(JWK key) {
		Map<String, Object> header = new LinkedHashMap<>();
		header.put("alg", algorithm(key));
		header.put("typ", "at+jwt");
		header.put("kid", key.getKeyID());
		return header;
	}

	/**
	 * Returns the claims of a token without fault.
	 * @return the claims, which may be changed
	 */
	public static Map<String, Object> claims() {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("iss", ISSUER);
		claims.put("sub", "alice");
		claims.put("aud", AUDIENCE);
		claims.put("client_id", "shop-web");
		claims.put("jti", "0b7c2d1e");
		claims.put("iat", NOW.getEpochSecond() - 10);
		claims.put("exp", NOW.getEpochSecond() + 600);
		claims.put("scope", "orders:read orders:write");
		return claims;
	}

	/**
	 * Returns a token with other claims, signed with {@link #RSA}.
	 * @param claims the claims
	 * @return the token
	 */
	public static String withClaims(Map<String, Object> claims) {
		return sign(RSA, header(RSA), claims);
	}

	static String sign(JWK key, Map<String, Object> header, Map<String, Object> claims) {
		return sign(key, json(header), json(claims));
	}

	static String sign(JWK key, String header, String payload) {
		return sign(key, header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
	}

	static String sign(JWK key, byte[] header, byte[] payload) {
		String signed = encode(header) + "." + encode(payload);
		return signed + "." + encode(signature(key, signed.getBytes(StandardCharsets.US_ASCII)));
	}

	private static byte[] signature(JWK key, byte[] signed) {
		try {
			if (key instanceof OctetSequenceKey secret) {
				return hmac(secret.toByteArray(), signed);
			}
			Signature signature = Signature
				.getInstance((key instanceof RSAKey) ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
			signature.initSign(privateKey(key));
			signature.update(signed);
			return signature.sign();
		}
		catch (GeneralSecurityException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static byte[] hmac(byte[] secret, byte[] signed) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec((secret.length > 0) ? secret : new byte[1], "HmacSHA256"));
			return mac.doFinal(signed);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static PrivateKey privateKey(JWK key) throws JOSEException {
		return (key instanceof RSAKey rsa) ? rsa.toPrivateKey() : key.toECKey().toPrivateKey();
	}

	private static String algorithm(JWK key) {
		if (key instanceof RSAKey) {
			return "RS256";
		}
		return (key instanceof ECKey) ? "ES256" : "HS256";
	}

	static String json(Map<String, ?> members) {
		return MAPPER.writeValueAsString(members);
	}

	static String encode(String text) {
		return encode(text.getBytes(StandardCharsets.UTF_8));
	}

	static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	static String encode(BigInteger number) {
		byte[] bytes = number.toByteArray();
		return encode((bytes[0] == 0) ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
	}

	static void assertRefused(TokenFault fault, ThrowingCallable callable) {
		assertThatExceptionOfType(AccessTokenException.class).isThrownBy(callable)
			.withMessage("The access token is not valid")
			.extracting(AccessTokenException::fault)
			.isEqualTo(fault);
	}

}
