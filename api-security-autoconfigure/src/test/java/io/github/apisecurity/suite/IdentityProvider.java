package io.github.apisecurity.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An identity provider with keys, which counts who asks for them and can be out of order.
 */
final class IdentityProvider implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "identity-provider");
		thread.setDaemon(true);
		return thread;
	});

	private final RSAKey rsa;

	private final ECKey ec;

	private final AtomicInteger fetches = new AtomicInteger();

	private final CountDownLatch end = new CountDownLatch(1);

	private volatile Mode mode = Mode.ANSWER;

	IdentityProvider() {
		try {
			this.rsa = new RSAKeyGenerator(2048).keyID("rsa").keyUse(KeyUse.SIGNATURE).generate();
			this.ec = new ECKeyGenerator(Curve.P_256).keyID("ec").keyUse(KeyUse.SIGNATURE).generate();
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (JOSEException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.createContext("/jwks", this::jwks);
		this.server.setExecutor(this.executor);
		this.server.start();
	}

	String jwkSetUri() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/jwks";
	}

	int fetches() {
		return this.fetches.get();
	}

	void mode(Mode mode) {
		this.mode = mode;
	}

	RSAKey rsa() {
		return this.rsa;
	}

	String rsaToken(JWTClaimsSet claims) {
		return rsaToken(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build(), claims);
	}

	String rsaToken(JWSHeader header, JWTClaimsSet claims) {
		try {
			SignedJWT jwt = new SignedJWT(header, claims);
			jwt.sign(new RSASSASigner(this.rsa));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String ecToken(JWTClaimsSet claims) {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(), claims);
			jwt.sign(new ECDSASigner(this.ec));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Ends the requests that hang.
	 */
	void release() {
		this.end.countDown();
	}

	private void jwks(HttpExchange exchange) throws IOException {
		this.fetches.incrementAndGet();
		if (this.mode == Mode.HANG) {
			try {
				this.end.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			exchange.close();
			return;
		}
		byte[] body = new JWKSet(List.<JWK>of(this.rsa.toPublicJWK(), this.ec.toPublicJWK())).toString()
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders((this.mode == Mode.FAIL) ? 503 : 200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.end.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	enum Mode {

		ANSWER, FAIL, HANG

	}

}
