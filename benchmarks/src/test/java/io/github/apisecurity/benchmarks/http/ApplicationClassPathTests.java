package io.github.apisecurity.benchmarks.http;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApplicationClassPath}.
 */
class ApplicationClassPathTests {

	private static final String[] EVERYTHING = { "/api-security-starter/benchmarks/target/classes",
			"/api-security-starter/api-security-autoconfigure/target/classes", "/m2/spring-webmvc-7.0.10.jar",
			"/m2/spring-webflux-7.0.10.jar", "/m2/spring-security-web-7.1.2.jar", "/m2/micrometer-core-1.17.2.jar",
			"/m2/micrometer-observation-1.17.2.jar", "/m2/jmh-core-1.37.jar" };

	@Test
	void bareHasNeitherSecurityNorTheStarter() {
		assertThat(of(Stack.SERVLET, Variant.BARE, false)).containsExactly("classes", "spring-webmvc-7.0.10.jar",
				"micrometer-observation-1.17.2.jar");
	}

	@Test
	void stockHasSecurityButNotTheStarter() {
		assertThat(of(Stack.REACTIVE, Variant.STOCK, true)).containsExactly("classes", "spring-webflux-7.0.10.jar",
				"spring-security-web-7.1.2.jar", "micrometer-core-1.17.2.jar", "micrometer-observation-1.17.2.jar");
	}

	@Test
	void starterHasAllOfItsStack() {
		assertThat(of(Stack.SERVLET, Variant.STARTER, true)).containsExactly("classes", "classes",
				"spring-webmvc-7.0.10.jar", "spring-security-web-7.1.2.jar", "micrometer-core-1.17.2.jar",
				"micrometer-observation-1.17.2.jar");
	}

	private static List<String> of(Stack stack, Variant variant, boolean actuator) {
		String classPath = Stream.of(EVERYTHING)
			.map((path) -> path.replace('/', File.separatorChar))
			.reduce((first, second) -> first + File.pathSeparator + second)
			.orElseThrow();
		return Arrays.stream(ApplicationClassPath.of(classPath, stack, variant, actuator).split(File.pathSeparator))
			.map((path) -> new File(path).getName())
			.toList();
	}

}
