package io.github.apisecurity.suite;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.suite.app.SuiteApplication;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forward, include, asynchronous and error dispatches, other servlets, and where the
 * servlet is mounted.
 */
class ServletDispatchTests {

	@Test
	@DisplayName("PITFALLS 10 a forward is decided for its target")
	void decidesForwardForItsTarget() {
		Exchange exchange = application().request("GET", "/dispatch/forward?to=/admin/report");
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.body()).doesNotContain("report\n").isNotEqualTo("report");
		ExchangeEvent event = exchange.event();
		assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(event.route()).isEqualTo("/dispatch/forward");
		assertThat(exchange.otherEvents()).isEmpty();
		RawHttp.Response open = application().request("GET", "/dispatch/forward?to=/orders/catalog").send();
		assertThat(open.body()).isEqualTo("catalog");
		RawHttp.Response admin = application().request("GET", "/dispatch/forward?to=/admin/report")
			.token(Tokens.token("root", "any", "ADMIN"))
			.send();
		assertThat(admin.body()).isEqualTo("report");
	}

	@Test
	@DisplayName("PITFALLS 10 an include is decided for its target")
	void decidesIncludeForItsTarget() {
		Exchange exchange = application().request("GET", "/dispatch/include?to=/admin/report");
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).isGreaterThanOrEqualTo(400);
		assertThat(response.body()).doesNotContain("[report]");
		assertThat(exchange.event().outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(application().request("GET", "/dispatch/include?to=/orders/catalog").send().body())
			.isEqualTo("[catalog]");
	}

	@ParameterizedTest
	@DisplayName("PITFALLS 10 asynchronous handlers answer once decided, and leave one record")
	@CsvSource({ "/dispatch/callable, callable", "/dispatch/deferred, deferred", "/dispatch/sse, data:sse" })
	void answersAsynchronously(String path, String body) {
		assertThat(application().request("GET", path).send().status()).isEqualTo(200);
		Exchange exchange = application().request("GET", path);
		assertThat(exchange.send().body()).contains(body);
		assertThat(exchange.event().outcome()).isEqualTo(Outcome.ALLOWED);
		assertThat(exchange.otherEvents()).isEmpty();
	}

	@Test
	@DisplayName("PITFALLS 10 an asynchronous dispatch to another path is decided for it")
	void decidesAsynchronousDispatchToAnotherPath() {
		Exchange exchange = application().request("GET", "/dispatch/async?to=/admin/report");
		RawHttp.Response response = exchange.send();
		assertThat(response.body()).isNotEqualTo("report");
		assertThat(response.status()).isEqualTo(401);
		assertThat(exchange.event().outcome()).isEqualTo(Outcome.REFUSED);
	}

	@Test
	@DisplayName("BT-14 an error dispatch keeps the status, and the error page is no endpoint")
	void keepsStatusOfErrorDispatch() {
		Exchange exchange = application().request("GET", "/dispatch/teapot");
		assertThat(exchange.send().status()).isEqualTo(418);
		assertThat(exchange.event().status()).isEqualTo(418);
		assertThat(application().request("GET", "/error").send().status()).isEqualTo(401);
	}

	@Test
	@DisplayName("PITFALLS 14 a servlet beside Spring MVC is denied until a rule declares it")
	void deniesOtherServlets() {
		Exchange exchange = application().request("GET", "/legacy/x").token(Tokens.token("root", "any", "ADMIN"));
		assertThat(exchange.send().isProblem("endpoint-not-declared")).isTrue();
		assertThat(exchange.event().handler()).isEqualTo("legacy");
		RunningApplication declared = RunningApplication.of(Stack.SERVLET, DispatchApplication.class,
				"api-security.rules[0].name=legacy", "api-security.rules[0].paths[0]=/legacy/**",
				"api-security.rules[0].access.roles[0]=ADMIN");
		assertThat(declared.request("GET", "/legacy/x").send().status()).isEqualTo(401);
		assertThat(declared.request("GET", "/legacy/x").token(Tokens.token("root", "any", "ADMIN")).send().body())
			.isEqualTo("legacy");
	}

	@Test
	@DisplayName("PITFALLS 14 a second DispatcherServlet has its own endpoints")
	void resolvesSecondDispatcherServlet() {
		assertThat(application().request("GET", "/second/open").send().body()).isEqualTo("second open");
		assertThat(application().request("GET", "/second/closed").send().status()).isEqualTo(401);
		Exchange exchange = application().request("GET", "/second/closed").token(Tokens.token("root", "any"));
		assertThat(exchange.send().isProblem("endpoint-not-declared")).isTrue();
		assertThat(exchange.event().handler()).isEqualTo("SecondController#closed");
		assertThat(application().request("GET", "/open").send().status()).isEqualTo(401);
	}

	@ParameterizedTest
	@DisplayName("PITFALLS 2 context path and servlet path do not matter")
	@CsvSource({ "'', /", "/ctx, /", "'', /api", "/ctx, /api", "/ctx, /api/v1" })
	void guardsWhereverItIsMounted(String contextPath, String servletPath) {
		RunningApplication application = RunningApplication.of(Stack.SERVLET, SuiteApplication.class,
				"server.servlet.context-path=" + contextPath, "spring.mvc.servlet.path=" + servletPath,
				"api-security.rules[0].name=hello", "api-security.rules[0].paths[0]=/routes/hello",
				"api-security.rules[0].access.roles[0]=ADMIN");
		String base = contextPath + (servletPath.equals("/") ? "" : servletPath);
		assertThat(application.request("GET", base + "/orders/catalog").send().body()).isEqualTo("catalog");
		assertThat(application.request("GET", base + "/orders/1").send().status()).isEqualTo(401);
		Exchange exchange = application.request("GET", base + "/orders/1").token(Tokens.token("alice", "orders:read"));
		assertThat(exchange.send().body()).isEqualTo("order 1");
		assertThat(exchange.event().route()).isEqualTo("/orders/{id}");
		assertThat(
				application.request("GET", base + "/routes/hello").token(Tokens.token("alice", "any")).send().status())
			.isEqualTo(403);
		assertThat(application.request("GET", base + "/actuator/health").send().status()).isEqualTo(200);
		assertThat(application.request("GET", base + "/admin/forgotten")
			.token(Tokens.token("alice", "any"))
			.send()
			.isProblem("endpoint-not-declared")).isTrue();
	}

	@ParameterizedTest
	@DisplayName("CONTRACT 5 files are served by configured patterns only")
	@ValueSource(strings = { "/", "/index.html", "/assets/style.css" })
	void servesConfiguredFilesOnly(String path) {
		RunningApplication closed = RunningApplication.of(Stack.SERVLET, SuiteApplication.class,
				"spring.web.resources.static-locations=classpath:/suite-static/");
		assertThat(closed.request("GET", path).send().status()).isEqualTo(401);
		RunningApplication open = RunningApplication.of(Stack.SERVLET, SuiteApplication.class,
				"spring.web.resources.static-locations=classpath:/suite-static/",
				"api-security.authorization.static-resources=/,/index.html,/assets/**");
		assertThat(open.request("GET", path).header("Accept", "text/html,text/css").send().status()).isEqualTo(200);
		assertThat(open.request("GET", "/private.txt").send().status()).isEqualTo(401);
		assertThat(open.request("POST", path).send().status()).isIn(401, 405);
	}

	private static RunningApplication application() {
		return RunningApplication.of(Stack.SERVLET, DispatchApplication.class);
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ SuiteApplication.class, DispatchController.class })
	static class DispatchApplication {

		@Bean
		ServletRegistrationBean<HttpServlet> legacy() {
			HttpServlet servlet = new HttpServlet() {

				private static final long serialVersionUID = 1L;

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().write("legacy");
				}

			};
			ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(servlet, "/legacy/*");
			registration.setName("legacy");
			return registration;
		}

		@Bean
		ServletRegistrationBean<DispatcherServlet> second() {
			AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
			context.register(SecondConfiguration.class);
			ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(
					new DispatcherServlet(context), "/second/*");
			registration.setName("second");
			return registration;
		}

	}

	@EnableWebMvc
	@Configuration(proxyBeanMethods = false)
	@Import(SecondController.class)
	static class SecondConfiguration {

	}

	@RestController
	static class SecondController {

		@GetMapping("/open")
		@PublicEndpoint(reason = "For the test")
		String open() {
			return "second open";
		}

		@GetMapping("/closed")
		String closed() {
			return "second closed";
		}

	}

	@RestController
	@RequestMapping("/dispatch")
	@PublicEndpoint(reason = "For the test")
	static class DispatchController {

		@GetMapping("/forward")
		void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher(request.getParameter("to")).forward(request, response);
		}

		@GetMapping("/include")
		void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			response.getOutputStream().print("[");
			request.getRequestDispatcher(request.getParameter("to")).include(request, response);
			response.getOutputStream().print("]");
		}

		@GetMapping("/async")
		void async(HttpServletRequest request) {
			request.startAsync().dispatch(request.getParameter("to"));
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "callable";
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			result.setResult("deferred");
			return result;
		}

		@GetMapping("/sse")
		SseEmitter sse() throws IOException {
			SseEmitter emitter = new SseEmitter();
			emitter.send("sse");
			emitter.complete();
			return emitter;
		}

		@GetMapping("/teapot")
		void teapot(HttpServletResponse response) throws IOException {
			response.sendError(418);
		}

	}

}
