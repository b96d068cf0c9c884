package io.github.apisecurity.disclosure.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityLogRedactionAutoConfigurationTests {

	private static final String BEAN = "apiSecurityLogRedaction";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApiSecurityLogRedactionAutoConfiguration.class));

	private final Logger logger = (Logger) LoggerFactory.getLogger("redacted");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@BeforeEach
	void addAppender() {
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void detachAppender() {
		this.logger.detachAppender(this.appender);
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG stands in front of every appender as long as the application runs")
	void standsInFrontOfAppenders() {
		this.runner.run((context) -> {
			assertThat(context).hasBean(BEAN);
			assertThat(appenders()).singleElement()
				.isNotSameAs(this.appender)
				.isInstanceOfSatisfying(AppenderAttachable.class,
						(front) -> assertThat(front.iteratorForAppenders().next()).isSameAs(this.appender));
		});
		assertThat(appenders()).containsExactly(this.appender);
	}

	@Test
	void canBeSwitchedOff() {
		for (String property : List.of("api-security.disclosure.redact-logs=no", "api-security.enabled=false")) {
			this.runner.withPropertyValues(property).run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(BEAN);
				assertThat(appenders()).containsExactly(this.appender);
			});
		}
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG says that nothing is enforced where Logback is not there")
	void saysThatLogbackIsMissing() {
		Logger reporting = (Logger) LoggerFactory.getLogger(MissingLogRedaction.class);
		reporting.addAppender(this.appender);
		reporting.setLevel(Level.INFO);
		this.appender.start();
		this.runner.withClassLoader(new FilteredClassLoader(LoggerContext.class)).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(BEAN).hasBean("apiSecurityLogRedactionReport");
			assertThat(this.appender.list).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("@Sensitive cannot be enforced for what the application logs itself: "
						+ "the logging system is not Logback");
		});
		reporting.detachAppender(this.appender);
	}

	private List<Appender<ILoggingEvent>> appenders() {
		List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
		this.logger.iteratorForAppenders().forEachRemaining(appenders::add);
		return appenders;
	}

}
