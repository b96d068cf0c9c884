package io.github.apisecurity.endpoint;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointReviewCheckTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(EndpointReviewCheck.class);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(null);
	}

	@Test
	@DisplayName("FLD-03 the log says once how many findings there are")
	void countsFindingsOnce() {
		EndpointReviewCheck check = new EndpointReviewCheck(
				List.of((endpoint) -> List.of("opaque-response: Map", "unlisted-sort"),
						(endpoint) -> endpoint.endpoint().pattern().equals("/a") ? List.of("opaque-response: String")
								: List.of()));
		List<GuardedEndpoint> endpoints = endpoints("/a", "/b");
		assertThat(check.check(endpoints)).isEmpty();
		assertThat(check.check(endpoints)).isEmpty();
		assertThat(this.appender.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("Reviewed the endpoints: 3 opaque-response, 2 unlisted-sort. "
					+ "The actuator endpoint apiinventory says which");
	}

	@Test
	void saysNothingWithoutFindings() {
		new EndpointReviewCheck(List.of((endpoint) -> List.of())).check(endpoints("/a"));
		new EndpointReviewCheck(List.of()).check(endpoints("/a"));
		assertThat(this.appender.list).isEmpty();
	}

	private static List<GuardedEndpoint> endpoints(String... patterns) {
		EndpointRegistry registry = new EndpointRegistry(List.of(), new RuleBook(List.of()));
		for (String pattern : patterns) {
			registry.register(List.of(TestEndpoints.mapped(TestEndpoints.endpoint(pattern, "GET"))));
		}
		return registry.all();
	}

}
