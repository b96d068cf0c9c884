package io.github.apisecurity.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.apisecurity.authorization.AccessGuard;
import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.guard.ExchangeGuard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * The guards hold whichever optional dependency is absent, and whichever feature is off:
 * an anonymous caller is refused over HTTP, and a public endpoint answers.
 */
class OptionalDependencyTests {

	private static final Dependency JAKARTA_ANNOTATION = new Dependency("jakarta.annotation",
			"jakarta.annotation.security.RolesAllowed", "jakarta\\.annotation.*|tomcat-annotations.*");

	private static final Map<String, URLClassLoader> REDUCED = new HashMap<>();

	@AfterAll
	static void close() throws IOException {
		for (URLClassLoader reduced : REDUCED.values()) {
			reduced.close();
		}
		REDUCED.clear();
	}

	@ParameterizedTest
	@DisplayName("PITFALLS 1 without jars")
	@MethodSource("absentJars")
	void guardsHoldWithoutJars(WebStack stack, Dependency dependency) {
		URLClassLoader reduced = dependency.without();
		assertGuarded(
				ReflectionTestUtils.invokeMethod(applicationIn(reduced), "answers", stack.name(), reduced, List.of()));
	}

	// Tomcat does not start without it, so there is no server to ask
	@Test
	@DisplayName("PITFALLS 1 without jakarta.annotation on the servlet stack")
	void guardsAreThereWithoutJakartaAnnotation() {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		URLClassLoader reduced = JAKARTA_ANNOTATION.without();
		thread.setContextClassLoader(reduced);
		try {
			ReflectionTestUtils.invokeMethod(applicationIn(reduced), "checkWithoutServer");
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	static Stream<Arguments> absentJars() {
		List<Dependency> optional = List.of(
				new Dependency("resource server",
						"org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication",
						".*oauth2-resource-server.*"),
				new Dependency("OAuth2", "org.springframework.security.oauth2.jwt.Jwt", ".*oauth2.*|nimbus.*"),
				new Dependency("Actuator", "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
						".*actuator.*"),
				new Dependency("Logback", "ch.qos.logback.classic.LoggerContext", "logback-.*"),
				new Dependency("health", "org.springframework.boot.health.contributor.Health", "spring-boot-health.*"),
				new Dependency("Actuator and health", "org.springframework.boot.health.contributor.Health",
						".*actuator.*|spring-boot-health.*"),
				new Dependency("JPA", "jakarta.persistence.Id", "jakarta\\.persistence.*|hibernate-core.*"),
				new Dependency("Spring Data", "org.springframework.data.repository.Repository", "spring-data-.*"),
				new Dependency("Micrometer's meters", "io.micrometer.core.instrument.MeterRegistry",
						"micrometer-(core|tracing|jakarta|observation-test).*|.*micrometer-(metrics|tracing).*"
								+ "|.*actuator.*"));
		return Stream.concat(
				optional.stream()
					.flatMap((dependency) -> Stream.of(WebStack.values()).map((stack) -> dependency.absentOn(stack))),
				Stream.of(JAKARTA_ANNOTATION.absentOn(WebStack.REACTIVE),
						new Dependency("WebFlux and Reactor", "reactor.core.publisher.Mono",
								".*webflux.*|.*reactor-.*|.*netty.*")
							.absentOn(WebStack.SERVLET),
						new Dependency("Spring MVC and servlets", "jakarta.servlet.Filter",
								".*webmvc.*|.*servlet.*|.*tomcat-.*")
							.absentOn(WebStack.REACTIVE)));
	}

	@ParameterizedTest
	@DisplayName("PITFALLS 1 without packages")
	@MethodSource("absentPackages")
	void guardsHoldWithoutPackages(WebStack stack, String packages) throws Exception {
		assertGuarded(Application.answers(stack.name(), new FilteredClassLoader(packages), List.of()));
	}

	static Stream<Arguments> absentPackages() {
		return Stream.of(WebStack.values())
			.flatMap((stack) -> Stream
				.of("org.springframework.security.oauth2.server.resource", "org.springframework.security.oauth2",
						"jakarta.annotation")
				.map((packages) -> argumentSet(stack + " without " + packages, stack, packages)));
	}

	@ParameterizedTest
	@DisplayName("PITFALLS 1 with every feature off")
	@EnumSource
	void guardsHoldWithEveryFeatureOff(WebStack stack) throws Exception {
		List<String> off = ConfigurationMetadataTests.properties()
			.map((property) -> property.get("name").stringValue())
			.filter((name) -> name.endsWith(".enabled") && !name.equals("api-security.enabled"))
			.map((name) -> name + "=false")
			.toList();
		assertGuarded(Application.answers(stack.name(), getClass().getClassLoader(), off));
	}

	private static void assertGuarded(List<String> answers) {
		assertThat(answers).satisfiesExactly(
				(random) -> assertThat(random).startsWith("401 application/problem+json")
					.contains("\"type\":\"urn:problem:api-security:authentication-required\""),
				(open) -> assertThat(open).startsWith("200 text/plain").endsWith(" open"));
	}

	private static Class<?> applicationIn(ClassLoader classLoader) {
		return ClassUtils.resolveClassName(Application.class.getName(), classLoader);
	}

	private static URLClassLoader reducedClassPath(String jars) {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		URL[] urls = Arrays.stream(classPath.split(File.pathSeparator))
			.map(File::new)
			.filter((file) -> !file.getName().matches(jars))
			.map(OptionalDependencyTests::url)
			.toArray(URL[]::new);
		URLClassLoader reduced = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
		// Tomcat registers a factory of URLs, which a JVM allows once
		String factory = "org.apache.catalina.webresources.TomcatURLStreamHandlerFactory";
		if (ClassUtils.isPresent(factory, reduced)) {
			ReflectionTestUtils.invokeMethod(ClassUtils.resolveClassName(factory, reduced), "disable");
		}
		return reduced;
	}

	private static URL url(File file) {
		try {
			return file.toURI().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A dependency that an application may do without.
	 *
	 * @param name the name
	 * @param probe one of its classes
	 * @param jars a pattern for the names of the files
	 */
	private record Dependency(String name, String probe, String jars) {

		private Arguments absentOn(WebStack stack) {
			return argumentSet(stack + " without " + this.name, stack, this);
		}

		private URLClassLoader without() {
			URLClassLoader reduced = REDUCED.computeIfAbsent(this.jars, OptionalDependencyTests::reducedClassPath);
			assertThat(ClassUtils.isPresent(this.probe, getClass().getClassLoader())).isTrue();
			assertThat(ClassUtils.isPresent(this.probe, reduced)).isFalse();
			return reduced;
		}

	}

	/**
	 * What runs on the reduced class path. What it is given and returns is of the JDK, so
	 * that both class paths know it.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OpenController.class)
	static class Application {

		/**
		 * Starts an application on a port of its own and sends two anonymous requests.
		 */
		static List<String> answers(String stack, ClassLoader classLoader, List<String> properties) throws Exception {
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(classLoader);
			try (ConfigurableApplicationContext context = start(stack, classLoader, properties)) {
				check(context, stack);
				String port = context.getEnvironment().getRequiredProperty("local.server.port");
				return List.of(answer(port, "/random"), answer(port, "/open"));
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}

		static void checkWithoutServer() {
			new WebApplicationContextRunner().withUserConfiguration(Application.class)
				.run((context) -> check(context, "SERVLET"));
		}

		private static void check(ApplicationContext context, String stack) {
			Stream
				.of("apiSecurityFirstGuardFilter", "apiSecuritySecondGuardFilter",
						"apiSecurityAuthorizedHandlerMapping",
						stack.equals("SERVLET") ? "apiSecurityFilterChain" : "apiSecurityWebFilterChain")
				.forEach(context::getBean);
			Stream.of(ExchangeGuard.class, EndpointRegistry.class, AccessGuard.class).forEach(context::getBean);
		}

		private static ConfigurableApplicationContext start(String stack, ClassLoader classLoader,
				List<String> properties) {
			SpringApplication application = new SpringApplication(new DefaultResourceLoader(classLoader),
					Application.class);
			application.setWebApplicationType(WebApplicationType.valueOf(stack));
			application.setRegisterShutdownHook(false);
			List<String> arguments = new ArrayList<>(
					List.of("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=error",
							"--spring.jmx.enabled=false", "--spring.reactor.netty.shutdown-quiet-period=0s"));
			properties.forEach((property) -> arguments.add("--" + property));
			return application.run(arguments.toArray(new String[0]));
		}

		private static String answer(String port, String path) throws Exception {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
						HttpResponse.BodyHandlers.ofString());
			return response.statusCode() + " " + response.headers().firstValue("Content-Type").orElse("") + " "
					+ response.body();
		}

	}

	@RestController
	static class OpenController {

		@GetMapping(path = "/open", produces = "text/plain")
		@PublicEndpoint(reason = "For the test")
		String open() {
			return "open";
		}

	}

}
