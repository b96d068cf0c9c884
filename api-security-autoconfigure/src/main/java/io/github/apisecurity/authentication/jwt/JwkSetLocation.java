package io.github.apisecurity.authentication.jwt;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Where the JWK set of an issuer is: at a fixed address, or where its metadata says.
 */
public final class JwkSetLocation {

	private static final String OPENID_CONFIGURATION = "/.well-known/openid-configuration";

	private static final String OAUTH_METADATA = "/.well-known/oauth-authorization-server";

	private static final int OK = 200;

	private final String name;

	private final List<URI> metadata;

	private volatile @Nullable URI jwkSet;

	private JwkSetLocation(String name, List<URI> metadata, @Nullable URI jwkSet) {
		this.name = name;
		this.metadata = metadata;
		this.jwkSet = jwkSet;
	}

	/**
	 * Creates a location with a fixed address.
	 * @param jwkSetUri the address, {@code https} or {@code http}
	 * @return the location
	 * @throws IllegalArgumentException if it is no such address
	 */
	public static JwkSetLocation of(String jwkSetUri) {
		return new JwkSetLocation(jwkSetUri, List.of(), address(jwkSetUri));
	}

	/**
	 * Creates a location that is found in the metadata of the issuer, of which all three
	 * forms are tried (OpenID Connect Discovery 1.0 §4, RFC 8414 §3 and §5).
	 * @param issuer the issuer, which the metadata must name exactly
	 * @return the location
	 * @throws IllegalArgumentException if the issuer is no address
	 */
	public static JwkSetLocation ofIssuer(String issuer) {
		return new JwkSetLocation(issuer, metadata(address(issuer)), null);
	}

	private static URI address(String text) {
		URI uri = URI.create(text);
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null || uri.getUserInfo() != null
				|| uri.getFragment() != null) {
			throw new IllegalArgumentException("'" + text + "' is no address of a web server");
		}
		return uri;
	}

	private static List<URI> metadata(URI issuer) {
		String path = issuer.getRawPath();
		String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
		Set<URI> locations = new LinkedHashSet<>();
		locations.add(issuer.resolve(base + OPENID_CONFIGURATION));
		locations.add(issuer.resolve(OPENID_CONFIGURATION + base));
		locations.add(issuer.resolve(OAUTH_METADATA + base));
		return List.copyOf(locations);
	}

	/**
	 * Gets the JWK set.
	 * @param fetcher gets documents
	 * @return the set in JSON
	 */
	CompletionStage<byte[]> load(JwkSetFetcher fetcher) {
		URI known = this.jwkSet;
		return (known != null) ? get(known, fetcher) : discover(0, fetcher).thenCompose((found) -> get(found, fetcher));
	}

	private CompletionStage<byte[]> get(URI uri, JwkSetFetcher fetcher) {
		return fetcher.fetch(uri)
			.thenCompose((response) -> (response.status() == OK) ? CompletableFuture.completedStage(response.body())
					: failed(uri + " answered with status " + response.status()))
			.whenComplete((body, failure) -> remember(uri, failure));
	}

	// An address that was found is looked for again when it does not work
	private void remember(URI uri, @Nullable Throwable failure) {
		this.jwkSet = (failure != null && !this.metadata.isEmpty()) ? null : uri;
	}

	private CompletionStage<URI> discover(int index, JwkSetFetcher fetcher) {
		URI uri = this.metadata.get(index);
		return fetcher.fetch(uri).thenCompose((response) -> {
			boolean missing = response.status() >= 400 && response.status() < 500;
			if (missing && index + 1 < this.metadata.size()) {
				return discover(index + 1, fetcher);
			}
			return (response.status() == OK) ? jwkSet(uri, response.body())
					: failed(uri + " answered with status " + response.status());
		});
	}

	private CompletionStage<URI> jwkSet(URI metadataUri, byte[] body) {
		try {
			Map<String, @Nullable Object> document = StrictJson.object(body);
			if (!this.name.equals(document.get("issuer"))) {
				return failed(metadataUri + " is the metadata of the issuer " + new QuotedText(document.get("issuer")));
			}
			if (!(document.get("jwks_uri") instanceof String jwkSetUri)) {
				return failed(metadataUri + " has no jwks_uri");
			}
			URI found = address(jwkSetUri);
			if ("https".equalsIgnoreCase(metadataUri.getScheme()) && !"https".equalsIgnoreCase(found.getScheme())) {
				return failed(metadataUri + " has a jwks_uri without TLS");
			}
			return CompletableFuture.completedStage(found);
		}
		catch (IllegalArgumentException ex) {
			return failed(metadataUri + " is not such metadata");
		}
	}

	private static <T> CompletionStage<T> failed(String message) {
		return CompletableFuture.failedStage(new IOException(message));
	}

	/**
	 * Returns what is configured.
	 * @return the issuer or the address
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
