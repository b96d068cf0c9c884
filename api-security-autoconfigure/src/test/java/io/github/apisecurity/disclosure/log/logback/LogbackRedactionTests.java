package io.github.apisecurity.disclosure.log.logback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.ConfigurationEvent;
import io.github.apisecurity.disclosure.Sensitive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class LogbackRedactionTests {

	private static final String CANARY = "CANARY-078-05-1120";

	private static final Customer CUSTOMER = new Customer(7, CANARY);

	private static final String SHOWN = "Customer[id=7, ssn=***]";

	private final LoggerContext context = new LoggerContext();

	private final Logger root = this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Logger logger = this.context.getLogger("test");

	private final ListAppender<ILoggingEvent> list = listAppender();

	private final LogbackRedaction redaction = new LogbackRedaction(this.context);

	@BeforeEach
	void start() {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.root.addAppender(this.list);
		this.redaction.start();
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG arguments of any number are written without sensitive properties")
	void redactsArguments() {
		this.logger.info("{}", CUSTOMER);
		this.logger.info("{} {}", "a", CUSTOMER);
		this.logger.info("{} {} {}", 1, List.of(CUSTOMER), Map.of("k", Optional.of(CUSTOMER)));
		this.logger.info("{}", (Object) new Object[] { CUSTOMER });
		assertThat(messages()).containsExactly(SHOWN, "a " + SHOWN, "1 [" + SHOWN + "] {k=Optional[" + SHOWN + "]}",
				"[" + SHOWN + "]");
		assertThat(this.list.list).allSatisfy((event) -> assertThat(event.getArgumentArray()).doesNotContain(CUSTOMER));
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG key-value pairs are written without sensitive properties")
	void redactsKeyValuePairs() {
		this.logger.atInfo()
			.addKeyValue("customer", CUSTOMER)
			.addKeyValue("other", "x")
			.addArgument(() -> CUSTOMER)
			.log("Created {}");
		ILoggingEvent event = this.list.list.get(0);
		assertThat(event.getKeyValuePairs()).extracting((pair) -> pair.key + "=" + pair.value)
			.containsExactly("customer=" + SHOWN, "other=x");
		assertThat(event.getFormattedMessage()).isEqualTo("Created " + SHOWN);
	}

	@Test
	void handsOnOtherEventsAsTheyAre() {
		IllegalStateException failure = new IllegalStateException("failed");
		this.logger.error("{} failed", "it", failure);
		ILoggingEvent event = this.list.list.get(0);
		assertThat(event).isInstanceOf(LoggingEvent.class);
		assertThat(event.getThrowableProxy().getMessage()).isEqualTo("failed");
	}

	@Test
	void keepsWhatElseAnEventSays() {
		List<String> callers = new ArrayList<>();
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

			@Override
			protected void append(ILoggingEvent event) {
				callers.add(event.getCallerData()[0].getMethodName());
			}

		};
		appender.start();
		this.root.addAppender(appender);
		this.redaction.include();
		this.logger.warn("{} failed", CUSTOMER, new IllegalStateException("failed"));
		ILoggingEvent event = this.list.list.get(0);
		assertThat(event.getFormattedMessage()).isEqualTo(SHOWN + " failed");
		assertThat(event.getThrowableProxy().getMessage()).isEqualTo("failed");
		assertThat(event.getLevel()).isEqualTo(Level.WARN);
		assertThat(event.getLoggerName()).isEqualTo("test");
		assertThat(event.getThreadName()).isEqualTo(Thread.currentThread().getName());
		assertThat(callers).containsExactly("keepsWhatElseAnEventSays");
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG appenders behind an asynchronous one get what may be written")
	void worksWithAsyncAppender() {
		ListAppender<ILoggingEvent> behind = listAppender();
		AsyncAppender async = new AsyncAppender();
		async.setContext(this.context);
		async.setName("ASYNC");
		async.addAppender(behind);
		async.start();
		this.logger.addAppender(async);
		this.redaction.include();
		this.logger.info("{}", CUSTOMER);
		async.stop();
		assertThat(behind.list).singleElement()
			.satisfies((event) -> assertThat(event.getFormattedMessage()).isEqualTo(SHOWN));
	}

	@ParameterizedTest
	@DisplayName("FLD-04 SEC-LOG structured logging has no sensitive properties")
	@ValueSource(strings = { "ecs", "gelf", "logstash" })
	void worksWithStructuredLogging(String format) {
		this.context.putObject(Environment.class.getName(), new MockEnvironment());
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.context);
		encoder.setFormat(format);
		encoder.start();
		this.logger.atInfo().addKeyValue("customer", CUSTOMER).log("Created {}", CUSTOMER);
		String line = new String(encoder.encode(this.list.list.get(0)), StandardCharsets.UTF_8);
		assertThat(line).contains("Created " + SHOWN).doesNotContain(CANARY);
	}

	@Test
	@DisplayName("FLD-04 SEC-LOG what a new configuration brings is included")
	void includesWhatNewConfigurationBrings() {
		this.context.reset();
		ListAppender<ILoggingEvent> added = listAppender();
		this.root.addAppender(added);
		this.context.fireConfigurationEvent(ConfigurationEvent.newConfigurationEndedSuccessfullyEvent(this));
		this.logger.info("{}", CUSTOMER);
		assertThat(added.list).singleElement()
			.satisfies((event) -> assertThat(event.getFormattedMessage()).isEqualTo(SHOWN));
	}

	@Test
	void standsInFrontOnce() {
		this.redaction.include();
		this.redaction.include();
		this.logger.info("{}", CUSTOMER);
		assertThat(messages()).containsExactly(SHOWN);
		assertThat(this.root.iteratorForAppenders()).toIterable().hasSize(1);
		assertThat(this.root.getAppender("LIST").getName()).isEqualTo("LIST");
	}

	@Test
	void staysAsLongAsOneApplicationNeedsIt() {
		LogbackRedaction other = new LogbackRedaction(this.context);
		other.start();
		this.redaction.stop();
		this.logger.info("{}", CUSTOMER);
		other.stop();
		this.logger.info("{}", CUSTOMER);
		assertThat(messages()).containsExactly(SHOWN, CUSTOMER.toString());
		assertThat(this.root.isAttached(this.list)).isTrue();
	}

	private List<String> messages() {
		return this.list.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private ListAppender<ILoggingEvent> listAppender() {
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.setContext(this.context);
		appender.setName("LIST");
		appender.start();
		return appender;
	}

	record Customer(long id, @Sensitive String ssn) {

	}

}
