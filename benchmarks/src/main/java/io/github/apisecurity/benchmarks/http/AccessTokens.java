package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * The authorization server of the benchmark: a key pair that lives as long as the run,
 * and the access tokens (RS256) that it signs.
 */
final class AccessTokens {

	/**
	 * What the tokens have as their issuer.
	 */
	static final String ISSUER = "https://issuer.example.com";

	/**
	 * What the tokens have as their audience.
	 */
	static final String AUDIENCE = "https://items.example.com";

	private static final Duration LIFETIME = Duration.ofHours(12);

	private final KeyPair keys;

	AccessTokens() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			this.keys = generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Writes the public key for the applications.
	 * @param file the file, which gets the key in PEM form
	 * @throws IOException if the file cannot be written
	 */
	void writePublicKey(Path file) throws IOException {
		Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] { '\n' });
		String key = encoder.encodeToString(this.keys.getPublic().getEncoded());
		Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
	}

	/**
	 * Issues tokens, each to a subject of its own.
	 * @param count how many
	 * @param scope the scopes, separated by spaces
	 * @return the tokens in compact form
	 */
	List<String> issue(int count, String scope) {
		return IntStream.range(0, count).mapToObj((number) -> issue("user-" + number, scope)).toList();
	}

	private String issue(String subject, String scope) {
		Instant now = Instant.now();
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(ISSUER)
			.audience(AUDIENCE)
			.subject(subject)
			.claim("client_id", "benchmark")
			.claim("scope", scope)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(LIFETIME)))
			.jwtID(UUID.randomUUID().toString())
			.build();
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build();
		return sign(new SignedJWT(header, claims), this.keys.getPrivate());
	}

	private static String sign(SignedJWT token, PrivateKey key) {
		try {
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
