package io.github.apisecurity.benchmarks.http;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The class path that an application would have by itself: the runner's own, which has
 * everything, without what the application would not depend on.
 */
final class ApplicationClassPath {

	private static final Pattern RUNNER = jars("jmh-", "jopt-simple", "commons-math3", "spring-test");

	private static final Pattern SERVLET = jars("spring-webmvc", "spring-boot-webmvc", "spring-boot-starter-webmvc",
			"tomcat-", "spring-boot-tomcat", "spring-boot-starter-tomcat", "spring-boot-servlet",
			"spring-boot-http-converter", "jakarta.servlet-api");

	private static final Pattern REACTIVE = jars("spring-webflux", "spring-boot-webflux", "spring-boot-starter-webflux",
			"reactor-", "reactive-streams", "netty-", "spring-boot-reactor", "spring-boot-starter-reactor",
			"spring-boot-netty", "spring-boot-http-codec");

	private static final Pattern SECURITY = jars("spring-security-", "spring-boot-security",
			"spring-boot-starter-security", "nimbus-jose-jwt");

	private static final Pattern STARTER = jars("api-security-", "resilience4j-", "caffeine-");

	private static final Pattern ACTUATOR = jars("spring-boot-starter-actuator", "spring-boot-actuator",
			"spring-boot-health", "spring-boot-micrometer", "spring-boot-starter-micrometer", "micrometer-core",
			"micrometer-jakarta9", "HdrHistogram", "LatencyUtils");

	private ApplicationClassPath() {
	}

	/**
	 * Chooses from a class path what an application would have.
	 * @param classPath the class path that has everything
	 * @param stack the application's web stack
	 * @param variant the application
	 * @param actuator whether it has Actuator
	 * @return the application's class path
	 */
	static String of(String classPath, Stack stack, Variant variant, boolean actuator) {
		List<Pattern> absent = new ArrayList<>();
		absent.add(RUNNER);
		absent.add((stack != Stack.SERVLET) ? SERVLET : REACTIVE);
		if (variant == Variant.BARE) {
			absent.add(SECURITY);
		}
		if (variant != Variant.STARTER) {
			absent.add(STARTER);
		}
		if (!actuator) {
			absent.add(ACTUATOR);
		}
		return Arrays.stream(classPath.split(File.pathSeparator))
			.filter((entry) -> absent.stream().noneMatch((pattern) -> pattern.matcher(name(entry)).lookingAt()))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * The name of what a class path's entry holds.
	 * @param entry a jar, or the output directory of a module
	 * @return the name of the jar or of the module
	 */
	private static String name(String entry) {
		Path path = Path.of(entry).toAbsolutePath();
		return path.endsWith(Path.of("target", "classes")) ? path.getName(path.getNameCount() - 3).toString()
				: path.getFileName().toString();
	}

	private static Pattern jars(String... prefixes) {
		return Pattern.compile(Arrays.stream(prefixes).map(Pattern::quote).collect(Collectors.joining("|")));
	}

}
