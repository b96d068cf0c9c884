package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link HttpConnection}.
 */
class HttpConnectionTests {

	private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	@Test
	void countsABodyWithALength() throws IOException {
		try (Server server = new Server("HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhello");
				HttpConnection connection = new HttpConnection(server.port())) {
			assertThat(connection.exchange(REQUEST)).isEqualTo(200);
			assertThat(connection.bodyLength()).isEqualTo(5);
		}
	}

	@Test
	void countsABodyInChunks() throws IOException {
		String chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n11\r\n%s\r\n0\r\n\r\n"
			.formatted("x".repeat(17));
		try (Server server = new Server(chunked + "HTTP/1.1 401 \r\nContent-Length: 0\r\n\r\n");
				HttpConnection connection = new HttpConnection(server.port())) {
			assertThat(connection.exchange(REQUEST)).isEqualTo(200);
			assertThat(connection.bodyLength()).isEqualTo(20);
			assertThat(connection.exchange(REQUEST)).isEqualTo(401);
			assertThat(connection.bodyLength()).isZero();
		}
	}

	@Test
	void readsABodyThatIsLargerThanTheBuffer() throws IOException {
		String response = "HTTP/1.1 200 \r\nContent-Length: 200000\r\n\r\n" + "x".repeat(200_000);
		try (Server server = new Server(response + "HTTP/1.1 403 \r\n\r\n");
				HttpConnection connection = new HttpConnection(server.port())) {
			assertThat(connection.exchange(REQUEST)).isEqualTo(200);
			assertThat(connection.bodyLength()).isEqualTo(200_000);
			assertThat(connection.exchange(REQUEST)).isEqualTo(403);
		}
	}

	@Test
	void connectsAgainWhenTheServerHasClosed() throws IOException {
		try (Server server = new Server("HTTP/1.1 200 \r\nConnection: close\r\n\r\n", "HTTP/1.1 201 \r\n\r\n");
				HttpConnection connection = new HttpConnection(server.port())) {
			assertThat(connection.exchange(REQUEST)).isEqualTo(200);
			assertThat(connection.exchange(REQUEST)).isEqualTo(201);
		}
	}

	@Test
	void refusesWhatIsNotHttp() throws IOException {
		try (Server server = new Server("SSH-2.0\r\n"); HttpConnection connection = new HttpConnection(server.port())) {
			assertThatIOException().isThrownBy(() -> connection.exchange(REQUEST)).withMessageContaining("SSH-2.0");
		}
	}

	/**
	 * Answers the first request of each connection with one of the scripts.
	 */
	private static final class Server implements AutoCloseable {

		private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		private final CompletableFuture<Void> connections;

		Server(String... scripts) throws IOException {
			this.connections = CompletableFuture.runAsync(() -> serve(scripts));
		}

		private void serve(String... scripts) {
			for (String script : scripts) {
				try (Socket connection = this.socket.accept()) {
					connection.getInputStream().readNBytes(REQUEST.length);
					connection.getOutputStream().write(script.getBytes(StandardCharsets.US_ASCII));
					connection.shutdownOutput();
					connection.getInputStream().readAllBytes();
				}
				catch (IOException ex) {
					return;
				}
			}
		}

		int port() {
			return this.socket.getLocalPort();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
			this.connections.cancel(true);
		}

	}

}
