package io.github.apisecurity.guard.autoconfigure;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.authorization.RequiresRole;
import io.github.apisecurity.authorization.RequiresScope;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * A slice test of an application sees its endpoints as guarded as they are in production.
 */
@WebMvcTest
class WebMvcSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void refusesCallerWithoutCredentials() {
		assertThat(this.mvc.get().uri("/slice/orders")).hasStatus(401)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.headers()
			.hasHeaderSatisfying(HttpHeaders.WWW_AUTHENTICATE,
					(values) -> assertThat(values.get(0)).startsWith("Bearer "));
	}

	@Test
	void letsCallerWithTheScopeThrough() {
		assertThat(this.mvc.get()
			.uri("/slice/orders")
			.with(jwt().authorities(new SimpleGrantedAuthority("SCOPE_orders:read")))).hasStatus(200)
			.bodyText()
			.isEqualTo("orders");
	}

	@Test
	void refusesCallerWithoutTheScope() {
		assertThat(this.mvc.get()
			.uri("/slice/orders")
			.with(jwt().authorities(new SimpleGrantedAuthority("SCOPE_orders:write")))).hasStatus(403)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:problem:api-security:insufficient-scope");
	}

	@Test
	void letsCallerWithTheRoleThrough() {
		assertThat(this.mvc.get().uri("/slice/reports").with(user("anna").roles("ADMIN"))).hasStatus(200);
	}

	@Test
	void refusesCallerWithoutTheRole() {
		assertThat(this.mvc.get().uri("/slice/reports").with(user("anna").roles("SUPPORT"))).hasStatus(403)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:problem:api-security:access-denied");
	}

	@Test
	void letsAnyoneCallPublicEndpoint() {
		assertThat(this.mvc.get().uri("/slice/products")).hasStatus(200);
	}

	@Test
	void refusesEveryCallOfUndeclaredEndpoint() {
		assertThat(this.mvc.get().uri("/slice/forgotten").with(jwt())).hasStatus(403)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:problem:api-security:endpoint-not-declared");
		assertThat(this.mvc.get().uri("/slice/forgotten")).hasStatus(401);
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
