package io.github.apisecurity.guard.reactive;

import java.security.cert.X509Certificate;

import org.junit.jupiter.api.Test;

import org.springframework.http.server.reactive.SslInfo;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebExchangeApiRequest}.
 */
class WebExchangeApiRequestTests {

	private static final String NAME = "jakarta.servlet.request.X509Certificate";

	@Test
	void findsCertificatesOfClient() {
		X509Certificate[] chain = new X509Certificate[1];
		MockServerHttpRequest request = MockServerHttpRequest.get("/").sslInfo(tls(chain)).build();
		assertThat(new WebExchangeApiRequest(MockServerWebExchange.from(request)).attribute(NAME)).isSameAs(chain);
	}

	@Test
	void hasNoCertificatesWithoutTls() {
		MockServerHttpRequest request = MockServerHttpRequest.get("/").build();
		assertThat(new WebExchangeApiRequest(MockServerWebExchange.from(request)).attribute(NAME)).isNull();
	}

	private static SslInfo tls(X509Certificate[] chain) {
		return new SslInfo() {

			@Override
			public String getSessionId() {
				return "1";
			}

			@Override
			public X509Certificate[] getPeerCertificates() {
				return chain;
			}

		};
	}

}
