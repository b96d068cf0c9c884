package io.github.apisecurity.benchmarks.jmh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.apisecurity.authentication.jwt.AccessTokenDecoder;
import io.github.apisecurity.authentication.jwt.AccessTokenSettings;
import io.github.apisecurity.authentication.jwt.AccessTokenValidator;
import io.github.apisecurity.authentication.jwt.ApiJwtDecoder;
import io.github.apisecurity.authentication.jwt.CompactJws;
import io.github.apisecurity.authentication.jwt.KeySource;
import io.github.apisecurity.authentication.jwt.VerificationKeys;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * What it costs to decode an access token (RS256, 2048 bits), next to the decoder of
 * Spring Security with the same key and the same validators, and next to the signature
 * alone, which neither can do without.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init")
public class TokenFrontEndBenchmark {

	private static final String ISSUER = "https://idp.example.com/realms/shop";

	private static final String AUDIENCE = "https://api.example.com";

	private String token;

	private JwtDecoder starter;

	private JwtDecoder spring;

	private RSAPublicKey key;

	private byte[] signed;

	private byte[] signature;

	/**
	 * Creates the token and the decoders.
	 * @throws GeneralSecurityException if there is no RSA
	 * @throws JOSEException if it cannot sign
	 */
	@Setup
	public void setUp() throws GeneralSecurityException, JOSEException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		KeyPair keys = generator.generateKeyPair();
		this.key = (RSAPublicKey) keys.getPublic();
		this.token = token(keys);
		CompactJws jws = CompactJws.parse(this.token);
		this.signed = jws.signingInput();
		this.signature = jws.signature().decode();
		AccessTokenSettings settings = AccessTokenSettings.of(ISSUER, Set.of(AUDIENCE));
		AccessTokenValidator validator = new AccessTokenValidator(settings, Clock.systemUTC());
		this.starter = new ApiJwtDecoder(
				new AccessTokenDecoder(settings, validator, JwtValidators.createDefaultWithValidators(others())),
				KeySource.fixed(VerificationKeys.of(this.key)));
		List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>(others());
		all.add(validator);
		NimbusJwtDecoder nimbus = NimbusJwtDecoder.withPublicKey(this.key).build();
		nimbus.setJwtValidator(JwtValidators.createDefaultWithValidators(all));
		this.spring = nimbus;
	}

	private static List<OAuth2TokenValidator<Jwt>> others() {
		return List.of(new JwtTypeValidator("at+jwt", "application/at+jwt", "JWT"), new JwtTimestampValidator());
	}

	private static String token(KeyPair keys) throws JOSEException {
		Date now = Date.from(Instant.now());
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(ISSUER)
			.subject("f7c1c5d8-3f3c-4f0a-9d9e-3e6a2f0f9b11")
			.audience(AUDIENCE)
			.jwtID("0b7c2d1e-5a64-4a0e-8a53-0c2f7b1d9e42")
			.issueTime(now)
			.expirationTime(Date.from(now.toInstant().plusSeconds(36_000)))
			.claim("client_id", "shop-web")
			.claim("scope", "openid profile orders:read orders:write")
			.claim("realm_access", Map.of("roles", List.of("offline_access", "uma_authorization", "clerk")))
			.claim("preferred_username", "alice")
			.claim("email_verified", true)
			.build();
		SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt"))
			.keyID("tD9MhE0JkY0mC8n5Vx3vQ8uA2b1Lr7sZ")
			.build(), claims);
		jwt.sign(new RSASSASigner(keys.getPrivate()));
		return jwt.serialize();
	}

	/**
	 * Our decoder.
	 * @return the token
	 */
	@Benchmark
	public Jwt starter() {
		return this.starter.decode(this.token);
	}

	/**
	 * The decoder of Spring Security.
	 * @return the token
	 */
	@Benchmark
	public Jwt spring() {
		return this.spring.decode(this.token);
	}

	/**
	 * The signature alone.
	 * @return whether it is right
	 * @throws GeneralSecurityException if it cannot be verified
	 */
	@Benchmark
	public boolean signatureAlone() throws GeneralSecurityException {
		Signature verifier = Signature.getInstance("SHA256withRSA");
		verifier.initVerify(this.key);
		verifier.update(this.signed);
		return verifier.verify(this.signature);
	}

	/**
	 * The check of the form, as a guard does it before authentication.
	 * @return whether the form is right
	 */
	@Benchmark
	public boolean formAlone() {
		return CompactJws.isCompact(this.token);
	}

}
