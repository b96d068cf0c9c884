package io.github.apisecurity.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.github.apisecurity.suite.app.CustomerApplication;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The values of sensitive properties are nowhere to be found in what an application
 * writes beside its responses.
 */
@ParameterizedClass
@EnumSource(Stack.class)
@ExtendWith(OutputCaptureExtension.class)
class SensitiveCanaryTests {

	private static final String SSN = "CANARY-ssn-0781120";

	private static final String PIN = "7316092";

	private static final String JSON = "application/json";

	@Parameter
	Stack stack;

	@AfterEach
	void forgetLevels() {
		List.of("org.springframework", "org.springframework.web", "io.github.apisecurity", "api-security")
			.forEach((name) -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG canaries in sensitive properties are in no log, no error and no metric")
	void canariesAreNowhere(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start()) {
			String bodies = exercise(new RunningApplication(context));
			String log = log(context);
			assertThat(log).contains("1: Customer[id=7, ssn=***, pin=***]", "6: Order[number=1, customers=[Customer",
					"customer=Customer[id=7, ssn=***, pin=***]", "7: Customer[id=7, ssn=***, pin=***] failed",
					"outcome=failed", "outcome=refused");
			assertNoCanaries(log);
			assertNoCanaries(output.toString());
			assertNoCanaries(bodies);
			assertNoCanaries(context.getBean(MeterRegistry.class)
				.getMeters()
				.stream()
				.map((meter) -> meter.getId().toString())
				.collect(Collectors.joining("\n")));
		}
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG without the redaction the canaries are in the log")
	void withoutTheRedactionTheCanariesAreInTheLog() {
		try (ConfigurableApplicationContext context = RunningApplication.startContext(this.stack,
				new Class<?>[] { GuardOffTests.Remover.class, Capturing.class, CustomerApplication.class },
				arguments("suite.without=apiSecurityLogRedaction"))) {
			exercise(new RunningApplication(context));
			assertThat(log(context)).contains(SSN, PIN);
		}
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG the redaction can be switched off by property")
	void canBeSwitchedOff() {
		try (ConfigurableApplicationContext context = RunningApplication.startContext(this.stack,
				new Class<?>[] { Capturing.class, CustomerApplication.class },
				arguments("api-security.disclosure.redact-logs=false"))) {
			exercise(new RunningApplication(context));
			assertThat(log(context)).contains(SSN, PIN);
		}
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG what Spring itself logs of bodies at DEBUG has the values, and the start warns of it")
	void warnsOfWhatSpringLogs() {
		try (ConfigurableApplicationContext context = RunningApplication.startContext(this.stack,
				new Class<?>[] { Capturing.class, CustomerApplication.class },
				arguments("logging.level.org.springframework.web=debug"))) {
			new RunningApplication(context).request("POST", "/customers/logged")
				.body(JSON, customer(SSN, "7316"))
				.send();
			assertThat(log(context)).as("it would be better if it did not").contains(SSN);
			assertThat(log(context)).contains(
					"logging.level.org.springframework.web let Spring log bodies with @Sensitive " + "properties");
		}
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG nothing warns where Spring logs no bodies")
	void doesNotWarnOtherwise() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.isRunning()).isTrue();
			assertThat(log(context)).doesNotContain("let Spring log bodies");
		}
	}

	private ConfigurableApplicationContext start() {
		return RunningApplication.startContext(this.stack,
				new Class<?>[] { Capturing.class, CustomerApplication.class }, arguments());
	}

	private static String[] arguments(String... more) {
		List<String> arguments = new ArrayList<>(List.of("logging.level.io.github.apisecurity=info",
				"logging.level.api-security=info", "logging.level.org.springframework=info"));
		arguments.addAll(List.of(more));
		return arguments.toArray(new String[0]);
	}

	private static String exercise(RunningApplication application) {
		List<Exchange> exchanges = List.of(
				application.request("POST", "/customers/logged").body(JSON, customer(SSN, PIN)),
				application.request("POST", "/customers/validated").body(JSON, customer(SSN, PIN)),
				application.request("POST", "/customers/failing").body(JSON, customer(SSN, PIN)),
				application.request("POST", "/customers/validated")
					.body(JSON, "{\"id\":7,\"ssn\":\"1\",\"pin\":\"" + SSN + "\"}"),
				application.request("POST", "/customers/validated")
					.body(JSON, "{\"id\":7,\"ssn\":{\"a\":\"" + SSN + "\"},\"pin\":1}"),
				application.request("POST", "/customers/validated")
					.body(JSON, "{\"id\":7,\"ssn\":\"" + SSN + "\" \"pin\":1}"),
				application.request("GET", "/customers/number?value=" + SSN),
				application.request("GET", "/customers/sorted?sort=" + SSN));
		StringBuilder bodies = new StringBuilder();
		for (Exchange exchange : exchanges) {
			RawHttp.Response response = exchange.send();
			bodies.append(response.status()).append(response.headers()).append(response.body()).append('\n');
			exchange.event();
		}
		assertThat(bodies.toString().lines().map((line) -> line.substring(0, 3))).containsExactly("200", "400", "500",
				"400", "400", "400", "400", "400");
		return bodies.toString();
	}

	private static String customer(String ssn, String pin) {
		return "{\"id\":7,\"ssn\":\"" + ssn + "\",\"pin\":" + pin + "}";
	}

	private static void assertNoCanaries(String text) {
		assertThat(text).isNotEmpty().doesNotContain(SSN, PIN);
	}

	private static String log(ConfigurableApplicationContext context) {
		return List.copyOf(context.getBean(Capture.class).list)
			.stream()
			.map((event) -> event.getFormattedMessage() + " " + Arrays.deepToString(event.getArgumentArray()) + " "
					+ pairs(event) + " " + event.getMDCPropertyMap() + " " + failure(event.getThrowableProxy()))
			.collect(Collectors.joining("\n"));
	}

	private static String pairs(ILoggingEvent event) {
		return Stream.ofNullable(event.getKeyValuePairs())
			.flatMap(List::stream)
			.map((pair) -> pair.key + "=" + pair.value)
			.collect(Collectors.joining(" "));
	}

	private static String failure(IThrowableProxy failure) {
		return (failure != null) ? failure.getMessage() + " " + failure(failure.getCause()) : "";
	}

	/**
	 * Everything that is logged, as appenders get it.
	 */
	static class Capture extends ListAppender<ILoggingEvent> implements InitializingBean, DisposableBean {

		private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

		@Override
		public void afterPropertiesSet() {
			setContext(this.root.getLoggerContext());
			setName("CAPTURE");
			start();
			this.root.addAppender(this);
		}

		@Override
		public void destroy() {
			this.root.detachAppender("CAPTURE");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Capturing {

		@Bean
		Capture capture() {
			return new Capture();
		}

	}

}
