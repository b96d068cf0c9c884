package io.github.apisecurity.authentication.jwt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.jwk.JWK;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An identity provider on a real socket, which counts, hangs and fails.
 */
public final class FakeIdp implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> cookies = new CopyOnWriteArrayList<>();

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicInteger mostOpen = new AtomicInteger();

	private volatile CountDownLatch gate = new CountDownLatch(0);

	public FakeIdp() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/**
	 * Returns an address on this server.
	 * @param path the path
	 * @return the address
	 */
	public String url(String path) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
	}

	/**
	 * Publishes keys at {@code /keys}.
	 * @param keys the keys
	 * @return this
	 */
	public FakeIdp publish(JWK... keys) {
		return answer("/keys", 200, new String(TestTokens.jwkSet(keys), StandardCharsets.UTF_8));
	}

	/**
	 * Answers requests.
	 * @param path the path, or one that ends with a slash and an asterisk for all below
	 * @param status the status
	 * @param body the body
	 * @param headers names and values
	 * @return this
	 */
	public FakeIdp answer(String path, int status, String body, String... headers) {
		this.answers.put(path, new Answer(status, body, headers));
		return this;
	}

	FakeIdp hang() {
		this.gate = new CountDownLatch(1);
		return this;
	}

	FakeIdp release() {
		this.gate.countDown();
		return this;
	}

	/**
	 * Returns the paths that were asked for.
	 * @return the paths
	 */
	public List<String> requests() {
		return this.requests;
	}

	List<String> cookies() {
		return this.cookies;
	}

	int mostOpen() {
		return this.mostOpen.get();
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.requests.add(exchange.getRequestURI().toString());
		this.cookies.addAll(exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
		this.mostOpen.accumulateAndGet(this.open.incrementAndGet(), Math::max);
		try (exchange) {
			this.gate.await();
			Answer answer = this.answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, ""));
			for (int i = 0; i + 1 < answer.headers().length; i += 2) {
				exchange.getResponseHeaders().add(answer.headers()[i], answer.headers()[i + 1]);
			}
			byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.status(), (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.open.decrementAndGet();
		}
	}

	@Override
	public void close() {
		release();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	/**
	 * What is answered.
	 *
	 * @param status the status
	 * @param body the body
	 * @param headers names and values
	 */
	private record Answer(int status, String body, String... headers) {

	}

}
