package io.github.apisecurity.guard.autoconfigure;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.authorization.RequiresRole;
import io.github.apisecurity.authorization.RequiresScope;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClientConfigurer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.mockJwt;
import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.mockUser;

/**
 * A slice test of an application sees its endpoints as guarded as they are in production.
 */
@WebFluxTest
class WebFluxSliceTests {

	@Autowired
	private WebTestClient client;

	@Test
	void refusesCallerWithoutCredentials() {
		get(this.client, "/slice/orders").expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.value(HttpHeaders.WWW_AUTHENTICATE, (value) -> assertThat(value).startsWith("Bearer "));
	}

	@Test
	void letsCallerWithTheScopeThrough() {
		get(as(mockJwt().authorities(new SimpleGrantedAuthority("SCOPE_orders:read"))), "/slice/orders").expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("orders");
	}

	@Test
	void refusesCallerWithoutTheScope() {
		get(as(mockJwt().authorities(new SimpleGrantedAuthority("SCOPE_orders:write"))), "/slice/orders").expectStatus()
			.isForbidden()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:problem:api-security:insufficient-scope");
	}

	@Test
	void letsCallerWithTheRoleThrough() {
		get(as(mockUser("anna").roles("ADMIN")), "/slice/reports").expectStatus().isOk();
	}

	@Test
	void refusesCallerWithoutTheRole() {
		get(as(mockUser("anna").roles("SUPPORT")), "/slice/reports").expectStatus()
			.isForbidden()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:problem:api-security:access-denied");
	}

	@Test
	void letsAnyoneCallPublicEndpoint() {
		get(this.client, "/slice/products").expectStatus().isOk();
	}

	@Test
	void refusesEveryCallOfUndeclaredEndpoint() {
		get(as(mockJwt()), "/slice/forgotten").expectStatus()
			.isForbidden()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:problem:api-security:endpoint-not-declared");
		get(this.client, "/slice/forgotten").expectStatus().isUnauthorized();
	}

	private WebTestClient as(WebTestClientConfigurer caller) {
		return this.client.mutateWith(caller);
	}

	private static WebTestClient.ResponseSpec get(WebTestClient client, String path) {
		return client.get().uri(path).exchange();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(SliceController.class)
	static class Slice {

	}

	@RestController
	static class SliceController {

		@GetMapping("/slice/orders")
		@RequiresScope("orders:read")
		String orders() {
			return "orders";
		}

		@GetMapping("/slice/reports")
		@RequiresRole("ADMIN")
		String reports() {
			return "reports";
		}

		@GetMapping("/slice/products")
		@PublicEndpoint(reason = "Anyone may look")
		String products() {
			return "products";
		}

		@GetMapping("/slice/forgotten")
		String forgotten() {
			return "forgotten";
		}

	}

}
