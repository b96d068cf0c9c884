package io.github.apisecurity.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files below {@code META-INF/spring} that name our auto-configurations.
 */
class AutoConfigurationImportsTests {

	private static final String ALL = "org.springframework.boot.autoconfigure.AutoConfiguration";

	private static final String MANAGEMENT = "org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration";

	private static final String WEB_MVC = "org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest";

	private static final String WEB_FLUX = "org.springframework.boot.webflux.test.autoconfigure.WebFluxTest";

	@ParameterizedTest
	@ValueSource(strings = { ALL, WEB_MVC, WEB_FLUX })
	void nameAutoConfigurationsOnly(String file) throws IOException {
		assertThat(imports(file)).isNotEmpty()
			.doesNotHaveDuplicates()
			.allMatch((name) -> isAnnotated(name, AutoConfiguration.class));
	}

	@Test
	void nameManagementConfigurationsOnly() throws IOException {
		assertThat(imports(MANAGEMENT)).isNotEmpty()
			.doesNotHaveDuplicates()
			.allMatch((name) -> isAnnotated(name, ManagementContextConfiguration.class));
	}

	@Test
	void bringAllThatBelongsToServletsToWebMvcTests() throws IOException {
		assertThat(imports(WEB_MVC)).containsExactlyInAnyOrderElementsOf(
				imports(ALL).stream().filter(Predicate.not(AutoConfigurationImportsTests::isReactive)).toList());
	}

	@Test
	void bringAllThatBelongsToWebFluxToWebFluxTests() throws IOException {
		assertThat(imports(WEB_FLUX)).containsExactlyInAnyOrderElementsOf(
				imports(ALL).stream().filter(Predicate.not(AutoConfigurationImportsTests::isServlet)).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { WEB_MVC, WEB_FLUX })
	void areNamedAfterAnnotationThatExists(String annotation) {
		assertThat(ClassUtils.isPresent(annotation, null)).isTrue();
	}

	private static boolean isReactive(String name) {
		return ClassUtils.getShortName(name).startsWith("ApiSecurityReactive") || isLeftOut(name);
	}

	private static boolean isServlet(String name) {
		return ClassUtils.getShortName(name).startsWith("ApiSecurityServlet") || isLeftOut(name);
	}

	// A slice has no actuator endpoints
	private static boolean isLeftOut(String name) {
		return name.contains(".inventory.");
	}

	private static boolean isAnnotated(String name, Class<? extends Annotation> annotation) {
		return AnnotatedElementUtils.hasAnnotation(ClassUtils.resolveClassName(name, null), annotation);
	}

	private static List<String> imports(String file) throws IOException {
		URL location = ApiSecurityProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream imports = new URL(location, "META-INF/spring/" + file + ".imports").openStream()) {
			return new String(imports.readAllBytes(), StandardCharsets.UTF_8).lines()
				.map(String::strip)
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.toList();
		}
	}

}
