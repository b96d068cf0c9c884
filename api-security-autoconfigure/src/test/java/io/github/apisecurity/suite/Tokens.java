package io.github.apisecurity.suite;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Access tokens for the tests.
 */
public final class Tokens {

	/**
	 * Issuer of the tokens.
	 */
	public static final String ISSUER = "https://issuer.example.com";

	private static final KeyPair KEYS = generate();

	private Tokens() {
	}

	/**
	 * Returns the key that verifies the tokens.
	 * @return the public key
	 */
	public static RSAPublicKey publicKey() {
		return (RSAPublicKey) KEYS.getPublic();
	}

	static String token(String subject, String scope, String... roles) {
		return sign(new JWTClaimsSet.Builder().issuer(ISSUER)
			.subject(subject)
			.audience("suite")
			.claim("client_id", subject + "-client")
			.claim("scope", scope)
			.claim("roles", List.copyOf(Arrays.asList(roles)))
			.expirationTime(Date.from(Instant.now().plusSeconds(600)))
			.build());
	}

	static String ofTenant(String subject, Object tenant, String... roles) {
		return sign(new JWTClaimsSet.Builder().issuer(ISSUER)
			.subject(subject)
			.audience("suite")
			.claim("client_id", subject + "-client")
			.claim("tenant", tenant)
			.claim("roles", List.copyOf(Arrays.asList(roles)))
			.expirationTime(Date.from(Instant.now().plusSeconds(600)))
			.build());
	}

	static String expired() {
		return sign(new JWTClaimsSet.Builder().issuer(ISSUER)
			.subject("late")
			.expirationTime(Date.from(Instant.now().minusSeconds(600)))
			.build());
	}

	private static String sign(JWTClaimsSet claims) {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
			jwt.sign(new RSASSASigner((RSAPrivateKey) KEYS.getPrivate()));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyPair generate() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
