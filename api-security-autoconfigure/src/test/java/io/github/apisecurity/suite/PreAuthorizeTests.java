package io.github.apisecurity.suite;

import io.github.apisecurity.authorization.RequiresRole;
import io.github.apisecurity.suite.app.Calls;
import io.github.apisecurity.suite.app.Item;
import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * {@code @PreAuthorize} keeps its meaning, counts as a declaration, and what it says of
 * the caller alone is decided before the body.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class PreAuthorizeTests {

	@Parameter
	Stack stack;

	RunningApplication application() {
		return RunningApplication.of(this.stack, MethodSecurityApplication.class);
	}

	@ParameterizedTest
	@CsvSource({ "/pre/role, ADMIN, 200", "/pre/role, USER, 403", "/pre/argument/alice, USER, 200",
			"/pre/argument/bob, USER, 403", "/pre/hierarchy, ROOT, 200", "/pre/hierarchy, USER, 403" })
	@DisplayName("AZ-02 expressions, role hierarchy and our annotations side by side")
	void decides(String path, String role, int status) {
		RawHttp.Response response = application().request("GET", path).token(Tokens.token("alice", "any", role)).send();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
	}

	@Test
	void letsAnonymousCallersDoWhatTheExpressionPermits() {
		assertThat(application().request("GET", "/pre/open").send().status()).isEqualTo(200);
		assertThat(application().request("GET", "/pre/role").send().status()).isEqualTo(401);
	}

	@Test
	@DisplayName("PITFALLS 34 an expression on the caller refuses before the body is parsed")
	void refusesBeforeTheBodyIsParsed() {
		int before = Calls.PARSED.get();
		RawHttp.Response response = application().request("POST", "/pre/body")
			.token(Tokens.token("alice", "any", "USER"))
			.body("application/json", "{\"name\":\"x\"}")
			.send();
		assertThat(response.status()).isEqualTo(403);
		assertThat(Calls.PARSED.get()).isEqualTo(before);
	}

	@Test
	@DisplayName("PITFALLS 48 without method security the start stops")
	void stopsWithoutMethodSecurity() {
		assertThatException()
			.isThrownBy(() -> RunningApplication
				.startContext(this.stack, new Class<?>[] { SuiteApplication.class, PreController.class })
				.close())
			.withMessageContaining("@PreAuthorize on PreController#")
			.withMessageContaining("method security is off");
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ SuiteApplication.class, PreController.class })
	static class MethodSecurityApplication {

		@Bean
		RoleHierarchy roleHierarchy() {
			return RoleHierarchyImpl.fromHierarchy("ROLE_ROOT > ROLE_ADMIN");
		}

		@Configuration(proxyBeanMethods = false)
		@EnableMethodSecurity
		@ConditionalOnWebApplication(type = Type.SERVLET)
		static class Servlet {

		}

		@Configuration(proxyBeanMethods = false)
		@EnableReactiveMethodSecurity
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		static class Reactive {

		}

	}

	@RestController
	@RequestMapping("/pre")
	static class PreController {

		@GetMapping("/role")
		@PreAuthorize("hasRole('ADMIN')")
		Mono<String> role() {
			return Mono.just("role");
		}

		@GetMapping("/argument/{name}")
		@PreAuthorize("#name == authentication.name")
		Mono<String> argument(@PathVariable("name") String name) {
			return Mono.just(name);
		}

		@GetMapping("/open")
		@PreAuthorize("permitAll()")
		Mono<String> open() {
			return Mono.just("open");
		}

		@GetMapping("/hierarchy")
		@RequiresRole("ADMIN")
		Mono<String> hierarchy() {
			return Mono.just("hierarchy");
		}

		@PostMapping("/body")
		@PreAuthorize("hasRole('ADMIN') and isAuthenticated()")
		Mono<String> body(@RequestBody Item item) {
			return Mono.just(item.name());
		}

	}

}
