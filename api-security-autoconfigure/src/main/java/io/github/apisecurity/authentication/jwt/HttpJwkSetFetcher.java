package io.github.apisecurity.authentication.jwt;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Gets documents with the HTTP client of the JDK: 2 seconds to connect, 5 in all, no
 * redirects, no cookies, at most 512 KB, which is watched while reading (ASVS 12.3.1,
 * 15.3.2).
 */
public final class HttpJwkSetFetcher implements JwkSetFetcher {

	static final int MAX_BODY = 512 * 1024;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final Object lock = new Object();

	private volatile @Nullable HttpClient client;

	@Override
	public CompletionStage<Response> fetch(URI uri) {
		HttpRequest request = HttpRequest.newBuilder(uri)
			.header("Accept", "application/json, application/jwk-set+json")
			.timeout(TIMEOUT)
			.build();
		CompletableFuture<HttpResponse<byte[]>> exchange = client().sendAsync(request,
				(info) -> new BoundedBody(MAX_BODY));
		// The timeout of the request ends with the headers; cancelling closes the
		// connection
		return exchange.thenApply((response) -> new Response(response.statusCode(), response.body()))
			.orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((response, failure) -> {
				if (failure != null) {
					exchange.cancel(true);
				}
			});
	}

	// Its threads start with it, and many applications never need it
	private HttpClient client() {
		HttpClient existing = this.client;
		if (existing != null) {
			return existing;
		}
		synchronized (this.lock) {
			HttpClient current = this.client;
			if (current == null) {
				current = HttpClient.newBuilder()
					.connectTimeout(CONNECT_TIMEOUT)
					.followRedirects(Redirect.NEVER)
					.version(Version.HTTP_1_1)
					.build();
				this.client = current;
			}
			return current;
		}
	}

}
