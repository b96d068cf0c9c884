package io.github.apisecurity.authentication.jwt.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import io.github.apisecurity.authentication.jwt.AccessTokenDecoder;
import io.github.apisecurity.authentication.jwt.AccessTokenException;
import io.github.apisecurity.authentication.jwt.AccessTokenSettings;
import io.github.apisecurity.authentication.jwt.AccessTokenValidator;
import io.github.apisecurity.authentication.jwt.ApiJwtDecoder;
import io.github.apisecurity.authentication.jwt.FakeIdp;
import io.github.apisecurity.authentication.jwt.HttpJwkSetFetcher;
import io.github.apisecurity.authentication.jwt.JwkSetFetcher;
import io.github.apisecurity.authentication.jwt.JwkSetSettings;
import io.github.apisecurity.authentication.jwt.JwtProfile;
import io.github.apisecurity.authentication.jwt.KeySource;
import io.github.apisecurity.authentication.jwt.KeysUnavailableException;
import io.github.apisecurity.authentication.jwt.TestTokens;
import io.github.apisecurity.authentication.jwt.TokenFault;
import io.github.apisecurity.authentication.jwt.reactive.ApiReactiveJwtDecoder;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.autoconfigure.StartUpFailures;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;
import org.slf4j.LoggerFactory;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.JwkSetUriReactiveJwtDecoderBuilderCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

class ApiSecurityJwtAutoConfigurationTests {

	private static final String BOOT = "spring.security.oauth2.resourceserver.jwt.";

	private static final String OWN = "api-security.authentication.jwt.";

	private static final String ISSUER = BOOT + "issuer-uri=" + TestTokens.ISSUER;

	private static final String AUDIENCE = BOOT + "audiences=" + TestTokens.AUDIENCE;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void providesDecodersForIssuer(WebStack stack) {
		runner(stack).run((context) -> {
			assertThat(context).hasSingleBean(AccessTokenDecoder.class).hasSingleBean(HttpJwkSetFetcher.class);
			assertThat(context.getBean(JwtDecoder.class)).isInstanceOf(ApiJwtDecoder.class);
			assertThat(context.getBean(ReactiveJwtDecoder.class)).isInstanceOf(ApiReactiveJwtDecoder.class);
			AccessTokenSettings settings = context.getBean(AccessTokenSettings.class);
			assertThat(settings).isEqualTo(TestTokens.settings());
			assertThat(context.getBean(JwkSetSettings.class))
				.isEqualTo(new JwkSetSettings(JwkSetSettings.DEFAULTS.refresh(), JwkSetSettings.DEFAULTS.coolDown(),
						JwkSetSettings.DEFAULTS.maxAge(), (stack == WebStack.SERVLET) ? 100 : 1000));
		});
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("pitfall 21: it starts while the issuer is down, and finds it later")
	void decodesTokensOfIssuer(WebStack stack) {
		try (FakeIdp idp = new FakeIdp()) {
			String issuer = idp.url("/realms/shop");
			runner(stack).withPropertyValues(BOOT + "issuer-uri=" + issuer).run((context) -> {
				assertThat(idp.requests()).isEmpty();
				idp.answer("/realms/shop/.well-known/openid-configuration", 200,
						"{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + idp.url("/keys") + "\"}")
					.publish(TestTokens.RSA);
				assertThat(decode(context, stack, token("iss", issuer)).getSubject()).isEqualTo("alice");
				assertThat(TokenFault.of(catchThrowable(() -> decode(context, stack, token("iss", issuer + "/")))))
					.isEqualTo(TokenFault.ISSUER);
				assertThat(idp.requests()).containsExactly("/realms/shop/.well-known/openid-configuration", "/keys");
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void decodesTokensWithKeysOfConfiguredAddress(WebStack stack) {
		try (FakeIdp idp = new FakeIdp().publish(TestTokens.EC)) {
			runner(stack).withPropertyValues(BOOT + "jwk-set-uri=" + idp.url("/keys")).run((context) -> {
				assertThat(decode(context, stack, signedNow(TestTokens.EC)).getSubject()).isEqualTo("alice");
				assertThat(idp.requests()).containsExactly("/keys");
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void decodesTokensWithPublicKey(WebStack stack) throws Exception {
		for (PublicKey key : List.of(TestTokens.RSA.toRSAPublicKey(), TestTokens.EC.toECPublicKey())) {
			runner(stack).withPropertyValues(BOOT + "public-key-location=" + pem(key)).run((context) -> {
				String token = signedNow(key.getAlgorithm().equals("RSA") ? TestTokens.RSA : TestTokens.EC);
				assertThat(decode(context, stack, token).getSubject()).isEqualTo("alice");
				String other = signedNow(TestTokens.NEXT_RSA);
				assertThatExceptionOfType(AccessTokenException.class).isThrownBy(() -> decode(context, stack, other));
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("BT-13 keys that cannot be had are no fault of the token")
	void saysThatKeysAreUnavailable(WebStack stack) {
		try (FakeIdp idp = new FakeIdp()) {
			runner(stack).withPropertyValues(BOOT + "jwk-set-uri=" + idp.url("/keys"))
				.run((context) -> assertThatExceptionOfType(KeysUnavailableException.class)
					.isThrownBy(() -> decode(context, stack, signedNow(TestTokens.RSA))));
		}
	}

	@ParameterizedTest
	@EnumSource
	void readsProperties(WebStack stack) {
		runner(stack)
			.withPropertyValues(OWN + "profile=rfc9068", OWN + "max-lifetime=2h", OWN + "clock-skew=10s",
					"api-security.authentication.max-token-size=4KB", OWN + "jwk-set.refresh=1m",
					OWN + "jwk-set.cool-down=10s", OWN + "jwk-set.max-age=30m", BOOT + "audiences=a,b")
			.run((context) -> {
				AccessTokenSettings settings = context.getBean(AccessTokenSettings.class);
				assertThat(settings.profile()).isEqualTo(JwtProfile.RFC9068);
				assertThat(settings.maxLifetime()).hasHours(2);
				assertThat(settings.clockSkew()).hasSeconds(10);
				assertThat(settings.maxLength()).isEqualTo(4096);
				assertThat(settings.audiences()).containsExactlyInAnyOrder("a", "b");
				assertThat(context.getBean(JwkSetSettings.class).refresh()).hasMinutes(1);
				assertThat(context.getBean(JwkSetSettings.class).coolDown()).hasSeconds(10);
				assertThat(context.getBean(JwkSetSettings.class).maxAge()).hasMinutes(30);
			});
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("JWT-12 jws-algorithms hold with issuer-uri too")
	void allowsConfiguredAlgorithmsOnly(WebStack stack) {
		runner(stack).withPropertyValues(BOOT + "jws-algorithms=ES256,PS384")
			.run((context) -> assertThat(context.getBean(AccessTokenSettings.class).algorithms())
				.isEqualTo(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS384)));
		for (String algorithm : List.of("HS256", "none", "rs256", "RS1")) {
			runner(stack).withPropertyValues(BOOT + "jws-algorithms=RS256," + algorithm)
				.run((context) -> assertThat(analyze(context).getDescription())
					.contains("names '" + algorithm + "', which is no signature algorithm that is allowed"));
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("JWT-06 JWT-07 without issuer or audience it does not start")
	void stopsWithoutIssuerOrAudience(WebStack stack) {
		ApiSecurityContextRunner bare = ApiSecurityContextRunner.on(stack);
		bare.withPropertyValues(ISSUER).run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription()).contains("'" + BOOT + "audiences' is not set")
				.doesNotContain("issuer-uri");
			assertThat(analysis.getAction()).contains("Write " + BOOT + "audiences: https://api.example.com");
		});
		bare.withPropertyValues(BOOT + "jwk-set-uri=https://idp.example.com/keys", AUDIENCE).run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription()).contains("'" + BOOT + "issuer-uri' is not set")
				.doesNotContain("audiences");
			assertThat(analysis.getAction()).contains("Write " + BOOT + "issuer-uri: https://idp.example.com");
		});
		bare.withUserConfiguration(OwnDecoders.class)
			.run((context) -> assertThat(analyze(context).getDescription()).contains("issuer-uri' is not set")
				.contains("audiences' is not set"));
		bare.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@EnumSource
	void standsBackForDecodersOfTheApplication(WebStack stack) {
		runner(stack).withUserConfiguration(OwnDecoders.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(JwtDecoder.class)
				.hasSingleBean(ReactiveJwtDecoder.class)
				.hasBean("ownJwtDecoder")
				.hasBean("ownReactiveJwtDecoder"));
	}

	@ParameterizedTest
	@EnumSource
	void usesPartsOfTheApplication(WebStack stack) {
		runner(stack).withUserConfiguration(OwnParts.class).run((context) -> {
			assertThat(context).doesNotHaveBean(HttpJwkSetFetcher.class)
				.hasSingleBean(JwkSetFetcher.class)
				.hasSingleBean(KeySource.class)
				.hasBean("ownKeySource");
			assertThat(catchThrowable(() -> decode(context, stack, signedNow(TestTokens.RSA))))
				.isInstanceOf(KeysUnavailableException.class)
				.hasMessage("own");
		});
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("other validators of the application are asked as well")
	void asksValidatorsOfTheApplication(WebStack stack) {
		try (FakeIdp idp = new FakeIdp().publish(TestTokens.RSA)) {
			runner(stack).withPropertyValues(BOOT + "jwk-set-uri=" + idp.url("/keys"))
				.withUserConfiguration(OwnValidator.class)
				.run((context) -> assertThat(
						TokenFault.of(catchThrowable(() -> decode(context, stack, signedNow(TestTokens.RSA)))))
					.isEqualTo(TokenFault.REFUSED));
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("RFC 8705 §3: a certificate-bound token without its certificate is refused")
	void refusesCertificateBoundTokenWithoutCertificate(WebStack stack) {
		try (FakeIdp idp = new FakeIdp().publish(TestTokens.RSA)) {
			runner(stack).withPropertyValues(BOOT + "jwk-set-uri=" + idp.url("/keys"))
				.run((context) -> assertThat(TokenFault.of(catchThrowable(() -> decode(context, stack,
						token("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"))))))
					.isEqualTo(TokenFault.REFUSED));
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("JWT-04 to JWT-10 decoders of Spring Boot get our validators, and accept at+jwt")
	void givesValidatorsToDecodersOfSpringBoot(WebStack stack) {
		try (FakeIdp idp = new FakeIdp().publish(TestTokens.RSA)) {
			runner(stack).withPropertyValues(BOOT + "jwk-set-uri=" + idp.url("/keys"))
				.withUserConfiguration(OwnCustomizers.class)
				.run((context) -> {
					assertThat(context).hasSingleBean(AccessTokenValidator.class)
						.doesNotHaveBean(ApiJwtDecoder.class)
						.doesNotHaveBean(ApiReactiveJwtDecoder.class);
					assertThat(decode(context, stack, signedNow(TestTokens.RSA)).getSubject()).isEqualTo("alice");
					assertThat(TokenFault.of(catchThrowable(() -> decode(context, stack, token("nonce", "n")))))
						.isEqualTo(TokenFault.ID_TOKEN);
					assertThat(TokenFault.of(catchThrowable(
							() -> decode(context, stack, token("exp", Instant.now().getEpochSecond() + 90_000)))))
						.isEqualTo(TokenFault.LIFETIME);
					assertThat(decode(context, stack, token("iat", null)).getSubject()).isEqualTo("alice");
				});
		}
	}

	@ParameterizedTest
	@EnumSource
	void leavesTypeValidatorOfTheApplication(WebStack stack) {
		runner(stack).withUserConfiguration(OwnTypeValidator.class)
			.run((context) -> assertThat(context).hasSingleBean(JwtTypeValidator.class).hasBean("ownJwtTypeValidator"));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("JWT-20 authorities of a preset and of a list")
	void mapsAuthorities(WebStack stack) {
		runner(stack)
			.withPropertyValues(OWN + "preset=keycloak", OWN + "authorities[0].path=$['https://example.com/teams']",
					OWN + "authorities[0].prefix=TEAM_", OWN + "authorities[0].case=upper",
					BOOT + "principal-claim-name=client_id")
			.run((context) -> {
				Jwt jwt = Jwt.withTokenValue("x")
					.header("alg", "RS256")
					.claim("client_id", "shop-web")
					.claim("scope", "orders:read")
					.claim("realm_access", Map.of("roles", List.of("clerk")))
					.claim("resource_access", Map.of(TestTokens.AUDIENCE, Map.of("roles", List.of("buyer"))))
					.claim("https://example.com/teams", List.of("red"))
					.build();
				AbstractAuthenticationToken servlet = context.getBean(JwtAuthenticationConverter.class).convert(jwt);
				AbstractAuthenticationToken reactive = context.getBean(ReactiveJwtAuthenticationConverter.class)
					.convert(jwt)
					.block();
				for (AbstractAuthenticationToken token : List.of(servlet, reactive)) {
					assertThat(token.getName()).isEqualTo("shop-web");
					assertThat(token.getAuthorities()).extracting(GrantedAuthority::getAuthority)
						.contains("SCOPE_orders:read", "ROLE_clerk", "ROLE_buyer", "TEAM_RED");
				}
			});
	}

	@ParameterizedTest
	@EnumSource
	void mapsRolesUnlessPrefixSaysOtherwise(WebStack stack) {
		runner(stack).withPropertyValues(OWN + "authorities[0].path=$.roles")
			.run((context) -> assertThat(context.getBean(JwtAuthenticationConverter.class)
				.convert(Jwt.withTokenValue("x").header("alg", "RS256").claim("roles", "clerk").build())
				.getAuthorities()).extracting(GrantedAuthority::getAuthority).contains("ROLE_clerk"));
	}

	@ParameterizedTest
	@EnumSource
	void leavesAuthoritiesToSpringWithoutMapping(WebStack stack) {
		runner(stack).run((context) -> assertThat(context).doesNotHaveBean(JwtAuthenticationConverter.class)
			.doesNotHaveBean(ReactiveJwtAuthenticationConverter.class));
		runner(stack).withPropertyValues(OWN + "preset=okta")
			.withUserConfiguration(OwnConverters.class)
			.run((context) -> assertThat(context).hasSingleBean(JwtAuthenticationConverter.class)
				.hasBean("ownJwtAuthenticationConverter")
				.hasSingleBean(ReactiveJwtAuthenticationConverter.class)
				.hasBean("ownReactiveJwtAuthenticationConverter"));
	}

	@ParameterizedTest
	@EnumSource
	void stopsAtPropertiesThatCannotBeMeant(WebStack stack) throws IOException {
		assertStops(stack, "authorities[0].path': The path 'roles' does not begin with $",
				OWN + "authorities[0].path=roles");
		assertStops(stack, "authorities[0].path'", OWN + "authorities[0].prefix=ROLE_");
		assertStops(stack, "clock skew must be between 0 and 5 minutes", OWN + "clock-skew=10m");
		assertStops(stack, "longest lifetime must be positive", OWN + "max-lifetime=0s");
		assertStops(stack, "greatest age must not be less than the refresh", OWN + "jwk-set.max-age=1m");
		assertStops(stack, "'" + BOOT + "jwk-set-uri': 'file:///etc/keys' is no address",
				BOOT + "jwk-set-uri=file:///etc/keys");
		assertStops(stack, "'" + BOOT + "issuer-uri': 'shop' is no address", BOOT + "issuer-uri=shop");
		Path nothing = Files.writeString(this.folder.resolve("nothing.pem"), "nothing");
		assertStops(stack, "public-key-location' gives no key", BOOT + "public-key-location=" + nothing.toUri());
		assertStops(stack, "profile", OWN + "profile=strict");
		assertStops(stack, OWN + "max-lifetme", OWN + "max-lifetme=1h");
		assertStops(stack, OWN + "authorities[0].prefx", OWN + "authorities[0].path=$.a",
				OWN + "authorities[0].prefx=ROLE_");
		assertStops(stack, OWN + "jwk-set.cooldwn", OWN + "jwk-set.cooldwn=1s");
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWithoutKeyLocation(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AccessTokenValidator.class)
				.doesNotHaveBean(JwtDecoder.class)
				.doesNotHaveBean(ReactiveJwtDecoder.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWhenSwitchedOff(WebStack stack) {
		runner(stack).withPropertyValues("api-security.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(AccessTokenValidator.class);
			assertThat(context.getBean(JwtDecoder.class)).isNotInstanceOf(ApiJwtDecoder.class);
		});
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWithoutResourceServer(WebStack stack) {
		for (String absent : List.of("org.springframework.security.oauth2.server.resource",
				"org.springframework.security.oauth2.jwt", "com.nimbusds.jose")) {
			runner(stack).withClassLoader(new FilteredClassLoader(absent))
				.run((context) -> assertThat(context).doesNotHaveBean("apiSecurityAccessTokenValidator"));
		}
	}

	@Test
	@DisplayName("JWK-07 addresses without TLS are reported, except those of this machine")
	void warnsOfAddressWithoutTls() {
		Logger logger = (Logger) LoggerFactory.getLogger(AccessTokenConfigurer.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.addAppender(lines);
		logger.setLevel(Level.WARN);
		for (String host : List.of("localhost", "127.0.0.1", "[::1]", "keycloak.internal")) {
			runner(WebStack.SERVLET).withPropertyValues(BOOT + "issuer-uri=http://" + host + "/realms/shop")
				.run((context) -> assertThat(context).hasNotFailed());
		}
		logger.detachAppender(lines);
		logger.setLevel(null);
		assertThat(lines.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.contains("issuer-uri' is an address without TLS");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("an application that can accept no token says so, one that sees to it itself does not")
	void warnsThatNoTokenCanBeAccepted(WebStack stack) {
		Logger logger = (Logger) LoggerFactory.getLogger(IssuerAndAudienceCheck.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.addAppender(lines);
		logger.setLevel(Level.WARN);
		ApiSecurityContextRunner bare = ApiSecurityContextRunner.on(stack);
		runner(stack).run((context) -> assertThat(context).hasNotFailed());
		bare.withUserConfiguration(OwnIntrospectors.class).run((context) -> assertThat(context).hasNotFailed());
		bare.withUserConfiguration(OwnChains.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(lines.list).isEmpty();
		bare.run((context) -> assertThat(context).hasNotFailed());
		logger.detachAppender(lines);
		logger.setLevel(null);
		assertThat(lines.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.contains(BOOT + "issuer-uri: https://", BOOT + "audiences: https://");
	}

	private void assertStops(WebStack stack, String problem, String... properties) {
		runner(stack).withPropertyValues(properties).run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription()).contains(problem);
		});
	}

	private static ApiSecurityContextRunner runner(WebStack stack) {
		return ApiSecurityContextRunner.on(stack).withPropertyValues(ISSUER, AUDIENCE);
	}

	private static FailureAnalysis analyze(ApplicationContextAssertProvider<?> context) {
		assertThat(context).hasFailed();
		return StartUpFailures.analyze(context.getStartupFailure());
	}

	private static Jwt decode(ApplicationContextAssertProvider<?> context, WebStack stack, String token) {
		return (stack == WebStack.SERVLET) ? context.getBean(JwtDecoder.class).decode(token)
				: context.getBean(ReactiveJwtDecoder.class).decode(token).block();
	}

	private static String signedNow(JWK key) {
		return TestTokens.signedWith(key, claims());
	}

	private static String token(String name, Object value) {
		Map<String, Object> claims = claims();
		if (value != null) {
			claims.put(name, value);
		}
		else {
			claims.remove(name);
		}
		return TestTokens.withClaims(claims);
	}

	private static Map<String, Object> claims() {
		Map<String, Object> claims = TestTokens.claims();
		claims.put("iat", Instant.now().getEpochSecond());
		claims.put("exp", Instant.now().getEpochSecond() + 300);
		return claims;
	}

	private String pem(PublicKey key) throws IOException {
		String text = "-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key.getEncoded())
				+ "\n-----END PUBLIC KEY-----\n";
		return Files.writeString(this.folder.resolve(key.getAlgorithm() + ".pem"), text).toUri().toString();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecoders {

		@Bean
		JwtDecoder ownJwtDecoder() {
			return Mockito.mock();
		}

		@Bean
		ReactiveJwtDecoder ownReactiveJwtDecoder() {
			return Mockito.mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnIntrospectors {

		@Bean
		OpaqueTokenIntrospector ownIntrospector() {
			return Mockito.mock();
		}

		@Bean
		ReactiveOpaqueTokenIntrospector ownReactiveIntrospector() {
			return Mockito.mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChains {

		@Bean
		SecurityFilterChain ownChain() {
			return Mockito.mock();
		}

		@Bean
		SecurityWebFilterChain ownReactiveChain() {
			return Mockito.mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnParts {

		@Bean
		JwkSetFetcher ownJwkSetFetcher() {
			return Mockito.mock();
		}

		@Bean
		KeySource ownKeySource() {
			return (header) -> CompletableFuture.failedFuture(new KeysUnavailableException("own"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnValidator {

		@Bean
		OAuth2TokenValidator<Jwt> ownValidator() {
			return (jwt) -> OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTypeValidator {

		@Bean
		JwtTypeValidator ownJwtTypeValidator() {
			return new JwtTypeValidator("at+jwt");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCustomizers {

		@Bean
		JwkSetUriJwtDecoderBuilderCustomizer ownCustomizer() {
			return (builder) -> {
			};
		}

		@Bean
		JwkSetUriReactiveJwtDecoderBuilderCustomizer ownReactiveCustomizer() {
			return (builder) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConverters {

		@Bean
		JwtAuthenticationConverter ownJwtAuthenticationConverter() {
			return new JwtAuthenticationConverter();
		}

		@Bean
		ReactiveJwtAuthenticationConverter ownReactiveJwtAuthenticationConverter() {
			return new ReactiveJwtAuthenticationConverter();
		}

	}

}
