package io.github.apisecurity.authentication.jwt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JwkSetLocationTests {

	private static final String ISSUER = "https://idp.example.com/realms/shop";

	private final Map<String, JwkSetFetcher.Response> documents = new HashMap<>();

	private final List<String> asked = new ArrayList<>();

	@Test
	void loadsFromFixedAddress() {
		document("https://idp.example.com/keys", "{}");
		assertThat(load(JwkSetLocation.of("https://idp.example.com/keys"))).isEqualTo("{}");
		assertThat(this.asked).containsExactly("https://idp.example.com/keys");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://idp.example.com/realms/shop/.well-known/openid-configuration",
			"https://idp.example.com/.well-known/openid-configuration/realms/shop",
			"https://idp.example.com/.well-known/oauth-authorization-server/realms/shop" })
	@DisplayName("OpenID Connect Discovery §4, RFC 8414 §3 and §5: all three places")
	void findsMetadataInAllPlaces(String place) {
		metadata(place, ISSUER, "https://idp.example.com/keys");
		document("https://idp.example.com/keys", "set");
		assertThat(load(JwkSetLocation.ofIssuer(ISSUER))).isEqualTo("set");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://idp.example.com", "https://idp.example.com/" })
	void asksInTwoPlacesForIssuerWithoutPath(String issuer) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> load(JwkSetLocation.ofIssuer(issuer)))
			.withMessageContaining("404");
		assertThat(this.asked).containsExactly("https://idp.example.com/.well-known/openid-configuration",
				"https://idp.example.com/.well-known/oauth-authorization-server");
	}

	@ParameterizedTest
	@ValueSource(strings = { ISSUER + "/", "https://idp.example.com/realms/Shop", "https://evil.example.com", "" })
	@DisplayName("JWT-06 the metadata must name the issuer exactly")
	void refusesMetadataOfAnotherIssuer(String issuer) {
		metadata(ISSUER + "/.well-known/openid-configuration", issuer, "https://idp.example.com/keys");
		assertFails("metadata of the issuer");
		assertThat(this.asked).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "<html>", "{\"issuer\":\"" + ISSUER + "\"}",
			"{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":1}", "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"keys\"}",
			"{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"file:///etc/passwd\"}",
			"{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"http://idp.example.com/keys\"}",
			"{\"issuer\":\"" + ISSUER + "\",\"issuer\":\"x\",\"jwks_uri\":\"https://idp.example.com/keys\"}" })
	@DisplayName("JWK-07 metadata that cannot be used")
	void refusesMetadataThatCannotBeUsed(String metadata) {
		document(ISSUER + "/.well-known/openid-configuration", metadata);
		assertFails("/.well-known/openid-configuration ");
	}

	@Test
	void looksNowhereElseWhenTheIssuerFails() {
		this.documents.put(ISSUER + "/.well-known/openid-configuration", new JwkSetFetcher.Response(500, new byte[0]));
		assertFails("status 500");
		assertThat(this.asked).hasSize(1);
	}

	@Test
	@DisplayName("JWK-07 redirects are not followed")
	void doesNotFollowRedirects() {
		this.documents.put(ISSUER + "/.well-known/openid-configuration", new JwkSetFetcher.Response(302, new byte[0]));
		assertFails("status 302");
	}

	@Test
	void remembersAddressThatWorksAndLooksAgainWhenItDoesNot() {
		String metadata = ISSUER + "/.well-known/openid-configuration";
		metadata(metadata, ISSUER, "https://idp.example.com/old");
		document("https://idp.example.com/old", "old");
		JwkSetLocation location = JwkSetLocation.ofIssuer(ISSUER);
		assertThat(load(location)).isEqualTo("old");
		assertThat(load(location)).isEqualTo("old");
		assertThat(this.asked).containsExactly(metadata, "https://idp.example.com/old", "https://idp.example.com/old");
		this.documents.remove("https://idp.example.com/old");
		metadata(metadata, ISSUER, "https://idp.example.com/new");
		document("https://idp.example.com/new", "new");
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> load(location));
		assertThat(load(location)).isEqualTo("new");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "keys", "idp.example.com", "ftp://idp.example.com", "file:///keys", "https:/keys",
			"https://user:password@idp.example.com", "https://idp.example.com/#x", "https://idp example.com", "urn:x" })
	void refusesWhatIsNoAddress(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> JwkSetLocation.of(address));
		assertThatIllegalArgumentException().isThrownBy(() -> JwkSetLocation.ofIssuer(address));
	}

	private void assertFails(String message) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> load(JwkSetLocation.ofIssuer(ISSUER)))
			.withMessageContaining(message);
	}

	private void metadata(String place, String issuer, String jwkSetUri) {
		document(place, TestTokens.json(Map.of("issuer", issuer, "jwks_uri", jwkSetUri)));
	}

	private void document(String uri, String body) {
		this.documents.put(uri, new JwkSetFetcher.Response(200, body.getBytes(StandardCharsets.UTF_8)));
	}

	private String load(JwkSetLocation location) {
		return new String(location.load(this::fetch).toCompletableFuture().join(), StandardCharsets.UTF_8);
	}

	private CompletionStage<JwkSetFetcher.Response> fetch(URI uri) {
		this.asked.add(uri.toString());
		return CompletableFuture
			.completedStage(this.documents.getOrDefault(uri.toString(), new JwkSetFetcher.Response(404, new byte[0])));
	}

}
