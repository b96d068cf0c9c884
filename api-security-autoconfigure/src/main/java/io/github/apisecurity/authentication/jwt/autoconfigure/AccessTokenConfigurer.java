package io.github.apisecurity.authentication.jwt.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.apisecurity.authentication.autoconfigure.AuthenticationProperties;
import io.github.apisecurity.authentication.jwt.AccessTokenSettings;
import io.github.apisecurity.authentication.jwt.ClaimMapping;
import io.github.apisecurity.authentication.jwt.ClaimPath;
import io.github.apisecurity.authentication.jwt.JwkSetFetcher;
import io.github.apisecurity.authentication.jwt.JwkSetLocation;
import io.github.apisecurity.authentication.jwt.JwkSetSettings;
import io.github.apisecurity.authentication.jwt.JwkSetSource;
import io.github.apisecurity.authentication.jwt.KeySetException;
import io.github.apisecurity.authentication.jwt.KeySource;
import io.github.apisecurity.authentication.jwt.VerificationKeys;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Makes of properties, those of Spring Boot and our own, what decodes access tokens.
 */
final class AccessTokenConfigurer {

	private static final Logger logger = LoggerFactory.getLogger(AccessTokenConfigurer.class);

	private static final String BOOT = IssuerAndAudienceCheck.PREFIX;

	private static final String OWN = "api-security.authentication.jwt.";

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final OAuth2ResourceServerProperties.Jwt standard;

	private final JwtProperties own;

	private final AuthenticationProperties shared;

	AccessTokenConfigurer(OAuth2ResourceServerProperties standard, JwtProperties own, AuthenticationProperties shared) {
		this.standard = standard.getJwt();
		this.own = own;
		this.shared = shared;
	}

	AccessTokenSettings settings(Environment environment) {
		IssuerAndAudienceCheck.check(this.standard);
		try {
			return new AccessTokenSettings(this.own.profile(), issuer(),
					new LinkedHashSet<>(this.standard.getAudiences()), this.own.maxLifetime(), this.own.clockSkew(),
					algorithms(environment), Math.toIntExact(this.shared.maxTokenSize().toBytes()));
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new InvalidDeclarationException("The properties of access tokens cannot be meant: " + ex.getMessage(),
					"Correct the properties below " + BOOT + " and " + OWN);
		}
	}

	private String issuer() {
		String issuer = this.standard.getIssuerUri();
		return (issuer != null) ? issuer : "";
	}

	// The default of the property is RS256 only, and must not be taken for a choice
	private static Set<JWSAlgorithm> algorithms(Environment environment) {
		List<String> names = Binder.get(environment)
			.bind(BOOT + "jws-algorithms", Bindable.listOf(String.class))
			.orElse(List.of());
		Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
		for (String name : names) {
			algorithms.add(AccessTokenSettings.DEFAULT_ALGORITHMS.stream()
				.filter((algorithm) -> algorithm.getName().equals(name))
				.findFirst()
				.orElseThrow(() -> new InvalidDeclarationException(
						"'" + BOOT + "jws-algorithms' names '" + name
								+ "', which is no signature algorithm that is allowed",
						"Use some of " + AccessTokenSettings.DEFAULT_ALGORITHMS.stream()
							.map(JWSAlgorithm::getName)
							.sorted()
							.toList())));
		}
		return algorithms.isEmpty() ? AccessTokenSettings.DEFAULT_ALGORITHMS : algorithms;
	}

	JwkSetSettings jwkSetSettings(int maxWaiting) {
		try {
			return new JwkSetSettings(this.own.jwkSet().refresh(), this.own.jwkSet().coolDown(),
					this.own.jwkSet().maxAge(), maxWaiting);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidDeclarationException(
					"The properties below " + OWN + "jwk-set cannot be meant: " + ex.getMessage(),
					"Write " + OWN + "jwk-set: { refresh: 5m, cool-down: 30s, max-age: 1h }");
		}
	}

	/**
	 * Finds the keys, in the order of Spring Boot except that the issuer may be named
	 * together with a public key.
	 * @param fetcher gets documents
	 * @param settings when keys are loaded
	 * @param nanoTime tells the time that went by
	 * @return the keys
	 */
	KeySource keySource(JwkSetFetcher fetcher, JwkSetSettings settings, LongSupplier nanoTime) {
		String jwkSetUri = this.standard.getJwkSetUri();
		if (StringUtils.hasText(jwkSetUri)) {
			return new JwkSetSource(location("jwk-set-uri", jwkSetUri, false), fetcher, settings, nanoTime);
		}
		if (this.standard.getPublicKeyLocation() != null) {
			return KeySource.fixed(publicKey());
		}
		return new JwkSetSource(location("issuer-uri", issuer(), true), fetcher, settings, nanoTime);
	}

	private static JwkSetLocation location(String property, String value, boolean issuer) {
		try {
			JwkSetLocation location = issuer ? JwkSetLocation.ofIssuer(value) : JwkSetLocation.of(value);
			URI uri = URI.create(value);
			if ("http".equalsIgnoreCase(uri.getScheme()) && !LOOPBACK.contains(uri.getHost())) {
				logger.warn("'{}{}' is an address without TLS: whoever is in between can replace the keys", BOOT,
						property);
			}
			return location;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidDeclarationException("'" + BOOT + property + "': " + ex.getMessage(),
					"Write " + BOOT + property + ": https://idp.example.com/"
							+ (issuer ? "realms/shop, or name the keys with " + BOOT + "jwk-set-uri" : "keys"));
		}
	}

	private VerificationKeys publicKey() {
		try {
			String pem = this.standard.readPublicKey()
				.replace("-----BEGIN PUBLIC KEY-----", "")
				.replace("-----END PUBLIC KEY-----", "");
			X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
			PublicKey rsa = publicKey("RSA", spec);
			PublicKey key = (rsa != null) ? rsa : publicKey("EC", spec);
			if (key != null) {
				return VerificationKeys.of(key);
			}
			throw new KeySetException("neither RSA nor EC");
		}
		catch (IOException | IllegalArgumentException | KeySetException ex) {
			throw new InvalidDeclarationException(
					"'" + BOOT + "public-key-location' gives no key that may be used: " + ex.getMessage(),
					"Put a PEM file there ('-----BEGIN PUBLIC KEY-----') with an RSA key of at least 2048 bits, "
							+ "or an EC key on P-256, P-384 or P-521.");
		}
	}

	private static @Nullable PublicKey publicKey(String algorithm, X509EncodedKeySpec spec) {
		try {
			return KeyFactory.getInstance(algorithm).generatePublic(spec);
		}
		catch (GeneralSecurityException ex) {
			return null;
		}
	}

	List<ClaimMapping> mappings() {
		List<ClaimMapping> mappings = new ArrayList<>(this.own.preset().mappings(this.standard.getAudiences()));
		for (int i = 0; i < this.own.authorities().size(); i++) {
			JwtProperties.Authority authority = this.own.authorities().get(i);
			String name = OWN + "authorities[" + i + "].path";
			try {
				String path = (authority.path() != null) ? authority.path() : "";
				mappings.add(new ClaimMapping(ClaimPath.parse(path), authority.prefix(), authority.letterCase()));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidDeclarationException("'" + name + "': " + ex.getMessage(),
						"Write " + name + ": \"$.realm_access.roles\"");
			}
		}
		return mappings;
	}

	@Nullable String principalClaimName() {
		return this.standard.getPrincipalClaimName();
	}

}
