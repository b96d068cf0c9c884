package io.github.apisecurity.transport.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.autoconfigure.StartUpFailures;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link ForwardHeadersEnvironmentPostProcessor}.
 */
class ForwardHeadersEnvironmentPostProcessorTests {

	private static final String STRATEGY = "server.forward-headers-strategy";

	private static final String KUBERNETES = "spring.main.cloud-platform=kubernetes";

	@ParameterizedTest
	@EnumSource
	@DisplayName("FWD-01 on Kubernetes the server does not believe forwarded fields of its own accord")
	void keepsServerFromBelievingForwardedFieldsOnKubernetes(WebStack stack) {
		try (ConfigurableApplicationContext context = run(stack, Map.of(), KUBERNETES)) {
			assertThat(context.getEnvironment().getProperty(STRATEGY)).isEqualTo("none");
			assertThat(believesForwardedFields(stack, context)).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("FWD-01 without API security the server on Kubernetes does what it always does")
	void leavesServerAloneWhenSwitchedOff(WebStack stack) {
		try (ConfigurableApplicationContext context = run(stack, Map.of(), KUBERNETES, "api-security.enabled=false")) {
			assertThat(context.getEnvironment().getProperty(STRATEGY)).isNull();
			assertThat(believesForwardedFields(stack, context)).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET,server.forward-headers-strategy=native", "SERVLET,server.forwardHeadersStrategy=native",
			"REACTIVE,server.forward-headers-strategy=framework" })
	@DisplayName("FWD-01 a value of the user is not overridden, but stops the start")
	void doesNotOverrideUser(WebStack stack, String property) {
		assertThatException().isThrownBy(() -> run(stack, Map.of(), KUBERNETES, property))
			.satisfies((ex) -> assertThat(StartUpFailures.analyze(ex).getAction()).contains("Remove " + STRATEGY));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("FWD-01 a default of the user is not overridden either")
	void doesNotOverrideDefaultOfTheUser(WebStack stack) {
		assertThatException().isThrownBy(() -> run(stack, Map.of(STRATEGY, "native")))
			.satisfies((ex) -> assertThat(StartUpFailures.analyze(ex).getAction()).contains("Remove " + STRATEGY));
	}

	@Test
	void standsBehindAllOtherSources() {
		MockEnvironment environment = new MockEnvironment();
		process(environment);
		assertThat(environment.getProperty(STRATEGY)).isEqualTo("none");
		environment.setProperty(STRATEGY, "native");
		assertThat(environment.getProperty(STRATEGY)).isEqualTo("native");
		assertThat(environment.getPropertySources().stream().reduce((first, second) -> second))
			.hasValueSatisfying((last) -> assertThat(last.getProperty(STRATEGY)).isEqualTo("none"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "native", "framework", "nonsense" })
	void leavesValueAlone(String value) {
		MockEnvironment environment = new MockEnvironment().withProperty(STRATEGY, value);
		process(environment);
		assertThat(environment.getProperty(STRATEGY)).isEqualTo(value);
	}

	@Test
	void doesNothingWhenSwitchedOff() {
		MockEnvironment environment = new MockEnvironment().withProperty("api-security.enabled", "false");
		process(environment);
		assertThat(environment.containsProperty(STRATEGY)).isFalse();
	}

	private static void process(MockEnvironment environment) {
		new ForwardHeadersEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
	}

	private static boolean believesForwardedFields(WebStack stack, ConfigurableApplicationContext context) {
		if (stack == WebStack.SERVLET) {
			return context.getBean(TomcatServletWebServerFactory.class)
				.getEngineValves()
				.stream()
				.anyMatch(RemoteIpValve.class::isInstance);
		}
		return Boolean.TRUE.equals(ReflectionTestUtils.getField(context.getBean(NettyReactiveWebServerFactory.class),
				"useForwardHeaders"));
	}

	private static ConfigurableApplicationContext run(WebStack stack, Map<String, Object> defaults,
			String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(
				(stack == WebStack.SERVLET) ? WebApplicationType.SERVLET : WebApplicationType.REACTIVE);
		application.setRegisterShutdownHook(false);
		application.setDefaultProperties(defaults);
		List<String> arguments = Stream
			.concat(Stream.of("server.port=0", "spring.main.banner-mode=off", "spring.jmx.enabled=false",
					// The test class path has both servers, of which Spring Boot would
					// take both
					"spring.autoconfigure.exclude=org.springframework.boot.tomcat.autoconfigure.actuate.web.server."
							+ ((stack == WebStack.SERVLET) ? "TomcatServletManagementContextAutoConfiguration"
									: "TomcatReactiveManagementContextAutoConfiguration")),
					Stream.of(properties))
			.map((property) -> "--" + property)
			.toList();
		return application.run(arguments.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
