package io.github.apisecurity.authentication.jwt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Over real sockets.
 */
class HttpJwkSetFetcherTests {

	private final FakeIdp idp = new FakeIdp();

	private final HttpJwkSetFetcher fetcher = new HttpJwkSetFetcher();

	@AfterEach
	void close() {
		this.idp.close();
	}

	@Test
	void getsDocument() {
		this.idp.answer("/keys", 200, "{\"keys\":[]}");
		JwkSetFetcher.Response response = fetch("/keys");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"keys\":[]}");
		assertThat(fetch("/missing").status()).isEqualTo(404);
	}

	@Test
	@DisplayName("JWK-07 redirects are not followed")
	void doesNotFollowRedirects() {
		this.idp.answer("/keys", 302, "", "Location", this.idp.url("/other")).answer("/other", 200, "{}");
		assertThat(fetch("/keys").status()).isEqualTo(302);
		assertThat(this.idp.requests()).containsExactly("/keys");
	}

	@Test
	@DisplayName("JWK-07 cookies are not kept")
	void keepsNoCookies() {
		this.idp.answer("/keys", 200, "{}", "Set-Cookie", "a=b; Path=/");
		fetch("/keys");
		fetch("/keys");
		assertThat(this.idp.cookies()).isEmpty();
	}

	@Test
	@DisplayName("JWK-07 at most 512 KB")
	void readsUpTo512Kilobytes() {
		this.idp.answer("/keys", 200, "x".repeat(512 * 1024)).answer("/large", 200, "x".repeat(512 * 1024 + 1));
		assertThat(fetch("/keys").body()).hasSize(512 * 1024);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> fetch("/large"))
			.withCauseInstanceOf(IOException.class)
			.withMessageContaining("more than");
	}

	@Test
	@DisplayName("JWK-07 a body without end is cut off while reading")
	void stopsReadingBodyWithoutEnd() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread endless = new Thread(() -> writeEndlessly(server));
			endless.start();
			URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys");
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> this.fetcher.fetch(uri).toCompletableFuture().join())
				.withMessageContaining("more than");
			endless.join(TimeUnit.SECONDS.toMillis(10));
			assertThat(endless.isAlive()).as("the connection is closed").isFalse();
		}
	}

	@Test
	@DisplayName("JWK-07 a body that does not come is given up after 5 seconds, and its connection closed")
	void givesUpBodyThatDoesNotCome() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys");
			long start = System.nanoTime();
			CompletableFuture<JwkSetFetcher.Response> response = this.fetcher.fetch(uri).toCompletableFuture();
			try (Socket socket = server.accept()) {
				socket.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
				assertThat(response).failsWithin(Duration.ofSeconds(10));
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(4),
						Duration.ofSeconds(8));
				socket.setSoTimeout(5000);
				assertThat(readToEnd(socket)).as("the connection is closed").isTrue();
			}
		}
	}

	private static boolean readToEnd(Socket socket) {
		try {
			while (socket.getInputStream().read() >= 0) {
				// The request
			}
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static void writeEndlessly(ServerSocket server) {
		try (Socket socket = server.accept()) {
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
			while (true) {
				socket.getOutputStream().write(chunk);
			}
		}
		catch (IOException ex) {
			// Closed by the other side
		}
	}

	private JwkSetFetcher.Response fetch(String path) {
		return this.fetcher.fetch(URI.create(this.idp.url(path))).toCompletableFuture().join();
	}

}
