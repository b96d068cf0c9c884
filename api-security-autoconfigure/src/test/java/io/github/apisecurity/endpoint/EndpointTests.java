package io.github.apisecurity.endpoint;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Endpoint}.
 */
class EndpointTests {

	@Test
	void endpointWithoutMethodsAcceptsAll() {
		assertThat(TestEndpoints.endpoint("/orders").accepts("GET")).isTrue();
		assertThat(TestEndpoints.endpoint("/orders").accepts("PROPFIND")).isTrue();
	}

	@Test
	void endpointAcceptsItsMethods() {
		Endpoint endpoint = TestEndpoints.endpoint("/orders", "GET", "POST");
		assertThat(endpoint.accepts("GET")).isTrue();
		assertThat(endpoint.accepts("POST")).isTrue();
		assertThat(endpoint.accepts("DELETE")).isFalse();
		assertThat(endpoint.accepts("get")).isFalse();
	}

	@Test
	void headIsAnsweredWhereGetIs() {
		assertThat(TestEndpoints.endpoint("/orders", "GET").accepts("HEAD")).isTrue();
		assertThat(TestEndpoints.endpoint("/orders", "POST").accepts("HEAD")).isFalse();
		assertThat(TestEndpoints.endpoint("/orders", "HEAD").accepts("GET")).isFalse();
	}

	@Test
	void routeNamesMethodsInOrder() {
		assertThat(TestEndpoints.endpoint("/orders").route()).isEqualTo("* /orders");
		assertThat(TestEndpoints.endpoint("/orders", "GET").route()).isEqualTo("GET /orders");
		assertThat(TestEndpoints.endpoint("/orders", "POST", "GET", "DELETE").route())
			.isEqualTo("DELETE|GET|POST /orders");
	}

}
