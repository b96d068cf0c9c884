package io.github.apisecurity.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.apisecurity.autoconfigure.ApiSecurityProperties;

/**
 * Classes that keep, or break, the rules of the architecture.
 *
 * @param root the package that holds all others
 * @param classes the classes
 * @param listedAutoConfigurations what the file of auto-configurations lists
 */
record Codebase(String root, JavaClasses classes, List<String> listedAutoConfigurations) {

	private static final Set<String> KERNEL = Set.of("http", "endpoint", "event", "guard");

	private static final String SHARED_WIRING = "autoconfigure";

	static final String FIXTURE = "io.github.apisecurity.architecture.fixture";

	private static final String IMPORTS = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

	static Codebase main() {
		URL location = ApiSecurityProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream imports = new URL(location, IMPORTS).openStream()) {
			return new Codebase("io.github.apisecurity", new ClassFileImporter().importUrl(location),
					new String(imports.readAllBytes(), StandardCharsets.UTF_8).lines()
						.map(String::strip)
						.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
						.toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Codebase fixture() {
		return new Codebase(FIXTURE, new ClassFileImporter().importPackages(FIXTURE),
				List.of(FIXTURE + ".audit.autoconfigure.ListedAutoConfiguration",
						FIXTURE + ".audit.autoconfigure.GoneAutoConfiguration",
						FIXTURE + ".audit.autoconfigure.ForgottenAnnotation"));
	}

	String in(String packages) {
		return this.root + packages;
	}

	/**
	 * Returns the first package below the root.
	 * @param type the class
	 * @return the package, empty for the root and everything outside
	 */
	String slice(JavaClass type) {
		String name = type.getPackageName();
		return name.startsWith(this.root + ".") ? name.substring(this.root.length() + 1).split("\\.")[0] : "";
	}

	boolean isFeature(JavaClass type) {
		String slice = slice(type);
		return !slice.isEmpty() && !slice.equals(SHARED_WIRING) && !KERNEL.contains(slice);
	}

	/**
	 * Returns how far up a class stands: http, endpoint, event, guard, features, wiring.
	 * @param type the class
	 * @return the level; -1 for everything outside
	 */
	int level(JavaClass type) {
		if (slice(type).isEmpty()) {
			return -1;
		}
		if (isWiring(type)) {
			return 5;
		}
		return switch (slice(type)) {
			case "http" -> 0;
			case "endpoint" -> 1;
			case "event" -> 2;
			case "guard" -> 3;
			default -> 4;
		};
	}

	boolean isWiring(JavaClass type) {
		return (type.getPackageName() + ".").contains(".autoconfigure.");
	}

}
