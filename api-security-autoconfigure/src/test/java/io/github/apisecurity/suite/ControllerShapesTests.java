package io.github.apisecurity.suite;

import io.github.apisecurity.authorization.RequiresRole;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.suite.app.SuiteApplication;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Controllers of every shape: with generic bases, made by factories, behind proxies, and
 * versioned.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class ControllerShapesTests {

	@Parameter
	Stack stack;

	@ParameterizedTest
	@DisplayName("PITFALLS 7 PITFALLS 9 declarations are found whatever made the controller")
	@ValueSource(strings = { "/books/1", "/made", "/proxied" })
	void findsDeclarations(String path) {
		assertThat(application().request("GET", path).header("X-Version", "1").send().status()).isEqualTo(401);
		assertThat(application().request("GET", path)
			.header("X-Version", "1")
			.token(Tokens.token("alice", "any", "USER"))
			.send()
			.status()).isEqualTo(403);
		RawHttp.Response response = application().request("GET", path)
			.header("X-Version", "1")
			.token(Tokens.token("alice", "any", "SHAPER"))
			.send();
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("ok");
	}

	@ParameterizedTest
	@DisplayName("INV-01 versions of an endpoint have policies of their own")
	@CsvSource(nullValues = "-",
			value = { "1, -, 401", "1, USER, 200", "2, USER, 403", "2, SHAPER, 200", "9, -, 401", "9, USER, 400" })
	void decidesPerVersion(String version, String role, int status) {
		Exchange exchange = application().request("GET", "/versioned").header("X-Version", version);
		if (role != null) {
			exchange.token(Tokens.token("alice", "any", role));
		}
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		if (status == 200) {
			assertThat(response.body()).isEqualTo("v" + version);
		}
	}

	@Test
	void countsExchangesByOutcomeAndReason() {
		Exchange exchange = application().request("GET", "/made");
		exchange.send();
		exchange.event();
		assertThat(application().bean(MeterRegistry.class)
			.get("api.security.exchanges")
			.tag("outcome", "refused")
			.tag("reason", "authentication-required")
			.counter()
			.count()).isPositive();
	}

	@Test
	@DisplayName("PITFALLS 18 PITFALLS 50 requests make neither endpoints nor meters")
	void staysBounded() {
		int endpoints = application().bean(EndpointRegistry.class).all().size();
		int meters = meters();
		for (int i = 0; i < 200; i++) {
			Exchange exchange = application().request("GET", "/books/" + i + "/unknown-" + i);
			exchange.send();
			exchange.event();
		}
		assertThat(application().bean(EndpointRegistry.class).all()).hasSize(endpoints);
		assertThat(meters()).isEqualTo(meters);
	}

	private int meters() {
		return (int) application().bean(MeterRegistry.class)
			.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith("api.security"))
			.count();
	}

	private RunningApplication application() {
		RunningApplication application = RunningApplication.of(this.stack, ShapesApplication.class,
				"spring.mvc.apiversion.use.header=X-Version", "spring.webflux.apiversion.use.header=X-Version",
				"spring.mvc.apiversion.required=false", "spring.webflux.apiversion.required=false");
		Exchange first = application.request("GET", "/unknown");
		first.send();
		first.event();
		return application;
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ SuiteApplication.class, BookController.class, VersionedController.class })
	static class ShapesApplication {

		@Bean
		FactoryBean<MadeController> made() {
			return new FactoryBean<>() {

				@Override
				public MadeController getObject() {
					return new MadeController();
				}

				@Override
				public Class<?> getObjectType() {
					return MadeController.class;
				}

			};
		}

		@Bean
		ProxiedController proxied() {
			ProxyFactory factory = new ProxyFactory(new ProxiedController());
			factory.setProxyTargetClass(true);
			return (ProxiedController) factory.getProxy();
		}

	}

	abstract static class CrudController<T, I> {

		@GetMapping("/{id}")
		@RequiresRole("SHAPER")
		T read(@PathVariable("id") I id) {
			return load(id);
		}

		abstract T load(I id);

	}

	@RestController
	@RequestMapping("/books")
	static class BookController extends CrudController<String, Long> {

		@Override
		String read(@PathVariable("id") Long id) {
			return super.read(id);
		}

		@Override
		String load(Long id) {
			return "ok";
		}

	}

	@RestController
	static class MadeController {

		@GetMapping("/made")
		@RequiresRole("SHAPER")
		String made() {
			return "ok";
		}

	}

	@RestController
	@RequiresRole("SHAPER")
	static class ProxiedController {

		@GetMapping("/proxied")
		String proxied() {
			return "ok";
		}

	}

	@RestController
	static class VersionedController {

		@GetMapping(path = "/versioned", version = "1")
		@RequiresRole("USER")
		String first() {
			return "v1";
		}

		@GetMapping(path = "/versioned", version = "2")
		@RequiresRole("SHAPER")
		String second() {
			return "v2";
		}

	}

}
