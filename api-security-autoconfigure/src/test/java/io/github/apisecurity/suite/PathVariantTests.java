package io.github.apisecurity.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.suite.app.AdminController;
import io.github.apisecurity.suite.app.Calls;
import io.github.apisecurity.suite.app.OrderController;
import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ways to write a path that filters and frameworks have read differently.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class PathVariantTests {

	@Parameter
	Stack stack;

	static Stream<String> variants() {
		List<String> variants = new ArrayList<>(List.of("/admin/report/", "/admin//report", "//admin/report",
				"/admin/report//", "/admin/./report", "/./admin/report", "/admin/../admin/report",
				"/orders/../admin/report", "/orders/catalog/../../admin/report", "/orders/..;/admin/report",
				"/orders/catalog/..;/..;/admin/report", "/admin;/report", "/admin;x=y/report", "/admin/report;",
				"/admin/report;jsessionid=1", "/;/admin/report", "/admin/;/report", "/admin/report;/catalog",
				"/admin%2freport", "/admin%2Freport", "/%2fadmin/report", "/admin/%2e/report", "/admin/%2E/report",
				"/orders/%2e%2e/admin/report", "/orders/.%2e/admin/report", "/orders/%252e%252e/admin/report",
				"/%61dmin/report", "/%61%64%6d%69%6e/%72eport", "/admin/repor%74", "/%2561dmin/report", "/ADMIN/report",
				"/Admin/Report", "/admin/REPORT", "/admin/report%20", "/admin/report%09", "/admin/report%0a",
				"/admin/report%0d", "/admin/report%0d%0a", "/admin%0a/report", "/admin/report%00",
				"/admin/report%00.html", "/admin/report%3b", "/admin/report%3bx", "/admin/report%3f",
				"/admin/report%23", "/admin/report.json", "/admin/report.html", "/admin/report.", "/admin/report..",
				"/admin/report/.", "/admin/report/..", "/admin/report/*", "/admin/report~", "/admin\\report",
				"/admin%5creport", "/orders/..\\admin/report", "/orders/..%5cadmin%5creport",
				"/admin/report?x=/orders/catalog", "/admin/report%c0%af", "/%c0%ae%c0%ae/admin/report",
				"/admin/%ef%bc%8freport", "/admin/report%", "/admin/report%zz", "/admin/report\u0131",
				"/adm\u0131n/report", "/\u202eadmin/report"));
		return variants.stream();
	}

	@ParameterizedTest
	@DisplayName("AZ-03 PITFALLS 11 PITFALLS 12 no way to write the path widens access, and the record agrees")
	@MethodSource("variants")
	void neverWidensAccess(String path) {
		RunningApplication application = RunningApplication.of(this.stack, SuiteApplication.class, AccessTests.RULES);
		for (String token : new String[] { "", Tokens.token("alice", "orders:read", "USER") }) {
			Exchange exchange = application.request("GET", path);
			if (!token.isEmpty()) {
				exchange.token(token);
			}
			RawHttp.Response response = exchange.send();
			assertThat(response.status()).as(response.body()).isBetween(400, 499);
			assertThat(response.body()).doesNotContain("\nreport").isNotEqualTo("report");
		}
	}

	@ParameterizedTest
	@DisplayName("PITFALLS 12 what runs is what the record names")
	@MethodSource("variants")
	void recordsTheHandlerThatRan(String path) {
		RunningApplication application = RunningApplication.of(this.stack, SuiteApplication.class, AccessTests.RULES);
		RawHttp.Response unguarded = RunningApplication.of(this.stack, Unguarded.class).request("GET", path).send();
		int before = Calls.HANDLED.get();
		Exchange exchange = application.request("GET", path).token(Tokens.token("root", "orders:read", "ADMIN"));
		RawHttp.Response response = exchange.send();
		boolean handled = response.status() == 200;
		assertThat(Calls.HANDLED.get() - before).isEqualTo(handled ? 1 : 0);
		if (unguarded.status() == 400) {
			// The server itself refuses it, so that no filter ever sees it
			assertThat(response.status()).isEqualTo(400);
			assertThat(exchange.otherEvents()).isEmpty();
			return;
		}
		ExchangeEvent event = exchange.event();
		assertThat(event.outcome()).isEqualTo(handled ? Outcome.ALLOWED : Outcome.REFUSED);
		assertThat(event.status()).isEqualTo(response.status());
		assertThat(event.route() + " " + event.handler()).startsWith(routeAndHandler(unguarded));
		if (handled) {
			assertThat(response.body()).isEqualTo(unguarded.body());
		}
	}

	// What the framework makes of the path where nothing guards it; else files are asked
	private static String routeAndHandler(RawHttp.Response unguarded) {
		if (unguarded.status() == 200) {
			return unguarded.body().equals("report") ? "/admin/report AdminController#report"
					: "/orders/{id} OrderController#get";
		}
		assertThat(unguarded.status()).isEqualTo(404);
		return "/** Resource";
	}

	/**
	 * The same controllers without anything of security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, NettyReactiveWebServerAutoConfiguration.class,
			HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class })
	@Import({ OrderController.class, AdminController.class })
	static class Unguarded {

	}

}
