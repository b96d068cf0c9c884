package io.github.apisecurity.autoconfigure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.apisecurity.authorization.AccessGuard;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.guard.ExchangeGuard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * The guards hold whichever optional dependency is absent.
 */
class OptionalDependencyTests {

	@ParameterizedTest
	@MethodSource("absentJars")
	void guardsHoldWithoutJars(WebStack stack, String probe, String jars) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader reduced = reducedClassPath(jars)) {
			assertThat(ClassUtils.isPresent(probe, before)).isTrue();
			assertThat(ClassUtils.isPresent(probe, reduced)).isFalse();
			thread.setContextClassLoader(reduced);
			ReflectionTestUtils.invokeMethod(reduced.loadClass(Application.class.getName()), "run", stack.name());
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
				new Dependency("health", "org.springframework.boot.health.contributor.Health", "spring-boot-health.*"),
				new Dependency("Actuator and health", "org.springframework.boot.health.contributor.Health",
						".*actuator.*|spring-boot-health.*"),
				new Dependency("jakarta.annotation", "jakarta.annotation.security.RolesAllowed",
						"jakarta\\.annotation.*|tomcat-annotations.*"),
				new Dependency("Micrometer's meters", "io.micrometer.core.instrument.MeterRegistry",
						"micrometer-(core|tracing|jakarta|observation-test).*|.*micrometer-(metrics|tracing).*"
								+ "|.*actuator.*"));
		return Stream.concat(
				optional.stream()
					.flatMap((dependency) -> Stream.of(WebStack.values()).map((stack) -> dependency.absentOn(stack))),
				Stream.of(
						new Dependency("WebFlux and Reactor", "reactor.core.publisher.Mono",
								".*webflux.*|.*reactor-.*|.*netty.*")
							.absentOn(WebStack.SERVLET),
						new Dependency("Spring MVC and servlets", "jakarta.servlet.Filter",
								".*webmvc.*|.*servlet.*|.*tomcat-.*")
							.absentOn(WebStack.REACTIVE)));
	}

	@ParameterizedTest
	@MethodSource("absentPackages")
	void guardsHoldWithoutPackages(WebStack stack, String packages) {
		Application.run(ApiSecurityContextRunner.on(stack).withClassLoader(new FilteredClassLoader(packages)), stack);
	}

	static Stream<Arguments> absentPackages() {
		return Stream.of(WebStack.values())
			.flatMap((stack) -> Stream
				.of("org.springframework.security.oauth2.server.resource", "org.springframework.security.oauth2",
						"jakarta.annotation")
				.map((packages) -> argumentSet(stack + " without " + packages, stack, packages)));
	}

	private static URLClassLoader reducedClassPath(String jars) {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		URL[] urls = Arrays.stream(classPath.split(File.pathSeparator))
			.map(File::new)
			.filter((file) -> !file.getName().matches(jars))
			.map(OptionalDependencyTests::url)
			.toArray(URL[]::new);
		return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
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
			return argumentSet(stack + " without " + this.name, stack, this.probe, this.jars);
		}

	}

	/**
	 * What runs on the reduced class path.
	 */
	static final class Application {

		private Application() {
		}

		static void run(String stack) {
			run(ApiSecurityContextRunner.on(WebStack.valueOf(stack)), WebStack.valueOf(stack));
		}

		static void run(ApiSecurityContextRunner runner, WebStack stack) {
			runner.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("apiSecurityFirstGuardFilter")
				.hasBean("apiSecuritySecondGuardFilter")
				.hasBean("apiSecurityAuthorizedHandlerMapping")
				.hasBean((stack == WebStack.SERVLET) ? "apiSecurityFilterChain" : "apiSecurityWebFilterChain")
				.hasSingleBean(ExchangeGuard.class)
				.hasSingleBean(EndpointRegistry.class)
				.hasSingleBean(AccessGuard.class));
		}

	}

}
