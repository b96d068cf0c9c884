package io.github.apisecurity.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.apisecurity.event.ApiSecurityEvent;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.event.Notice;
import io.github.apisecurity.http.CallerIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExchangeLog}.
 */
class ExchangeLogTests {

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	@Test
	void allowedExchangeIsOneLineOfPairs() {
		ExchangeEvent event = new ExchangeEvent(TIME, Duration.ofNanos(1_234_567),
				new CallerIdentity("jwt", "https://issuer.example", "42", "app"), "192.0.2.1", "GET", "/orders/7",
				"/orders/{id}", "OrderController#get", Outcome.ALLOWED, "ok", "@RequiresScope on OrderController#get",
				List.of(), List.of(), 200, TRACE_ID);
		assertThat(ExchangeLog.format(event)).isEqualTo("time=2026-01-02T03:04:05.678Z outcome=allowed reason=ok"
				+ " status=200 method=\"GET\" route=\"/orders/{id}\" handler=\"OrderController#get\" caller=jwt"
				+ " subject=\"42\" issuer=\"https://issuer.example\" client=\"app\" address=\"192.0.2.1\""
				+ " decidedBy=\"@RequiresScope on OrderController#get\" durationMicros=1234 traceId=" + TRACE_ID);
	}

	@Test
	void whatIsUnknownIsLeftOut() {
		assertThat(ExchangeLog.format(refused("GET", "/nowhere", CallerIdentity.ANONYMOUS, null)))
			.isEqualTo("time=2026-01-02T03:04:05.678Z outcome=refused reason=not-found status=404 method=\"GET\""
					+ " path=\"/nowhere\" caller=anonymous durationMicros=0 traceId=" + TRACE_ID);
	}

	@Test
	void observationsAreListed() {
		ExchangeEvent event = new ExchangeEvent(TIME, Duration.ZERO, CallerIdentity.ANONYMOUS, null, "GET", "/", "/",
				"Home#home", Outcome.ALLOWED, "ok", null, List.of("endpoint-not-declared", "other"),
				List.of(new Notice("object-withheld", "Order", 3), new Notice("leak-masked", "jwt", 1)), 200, TRACE_ID);
		assertThat(ExchangeLog.format(event)).contains(" observed=endpoint-not-declared,other ")
			.contains(" notices=object-withheld:Order*3,leak-masked:jwt ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n", "\n", "\r", "\u0000", "\u001b[2J", "\u0085", "\u202e", "\u2028", "\u2029",
			"\ud83d", "\ude00", "\u007f", "\ufeff" })
	@DisplayName("LOG-03: no value of the client breaks or disguises the line")
	void lineHasPrintableCharactersOnly(String evil) {
		String text = "a" + evil + "time=1970-01-01T00:00:00Z outcome=allowed";
		String line = ExchangeLog
			.format(refused(text, "/" + text, new CallerIdentity("jwt", text, text, text), "::1%" + text));
		assertThat(line.lines()).hasSize(1);
		assertThat(line.codePoints()).allMatch(LogTextTests::isPrintable);
		assertThat(line).contains(" traceId=" + TRACE_ID);
	}

	@Test
	@DisplayName("LOG-03: no value of the client can end its quotes")
	void valuesCannotForgePairs() {
		String evil = "x\" outcome=allowed y=\"\\";
		String line = ExchangeLog.format(refused(evil, "/" + evil, new CallerIdentity("jwt", evil, evil, evil), evil));
		String outsideQuotes = line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"");
		assertThat(outsideQuotes).isEqualTo("time=2026-01-02T03:04:05.678Z outcome=refused reason=not-found status=404"
				+ " method=\"\" path=\"\" caller=jwt subject=\"\" issuer=\"\" client=\"\" address=\"\""
				+ " durationMicros=0 traceId=" + TRACE_ID);
	}

	@Test
	@DisplayName("LOG-03: over-long values are capped")
	void overLongValuesAreCapped() {
		String longText = "\n".repeat(100_000);
		String line = ExchangeLog.format(
				refused(longText, "/" + longText, new CallerIdentity("jwt", longText, longText, longText), longText));
		assertThat(line).hasSizeLessThan(9_000);
		assertThat(line).contains("...\"");
	}

	@Test
	@DisplayName("LOG-04: a path that leads nowhere is recorded without credentials")
	void pathIsRedacted() {
		String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
		String line = ExchangeLog
			.format(refused("GET", "/reset/" + token + ";jsessionid=CANARY", CallerIdentity.ANONYMOUS, null));
		assertThat(line).contains(" path=\"/reset/[redacted];...\"").doesNotContain("eyJ").doesNotContain("CANARY");
	}

	@Test
	@DisplayName("LOG-04: a path that leads to an endpoint is not recorded at all")
	void pathWithRouteIsLeftOut() {
		ExchangeEvent event = new ExchangeEvent(TIME, Duration.ZERO, CallerIdentity.ANONYMOUS, null, "GET",
				"/reset/CANARY", "/reset/{token}", "Reset#reset", Outcome.ALLOWED, "ok", null, List.of(), List.of(),
				200, TRACE_ID);
		assertThat(ExchangeLog.format(event)).doesNotContain("CANARY");
	}

	@Test
	void everyExchangeIsOneMessageWithoutPlaceholders() {
		Logger logger = (Logger) LoggerFactory.getLogger(ExchangeLog.LOGGER);
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		Level level = logger.getLevel();
		logger.setLevel(Level.INFO);
		logger.addAppender(appender);
		try {
			ExchangeEvent event = refused("GET", "/{}", CallerIdentity.ANONYMOUS, null);
			new ExchangeLog().onEvent(event);
			new ExchangeLog().onEvent((ApiSecurityEvent) () -> TIME);
			assertThat(appender.list).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly(ExchangeLog.format(event));
		}
		finally {
			logger.detachAppender(appender);
			logger.setLevel(level);
		}
	}

	private static ExchangeEvent refused(String method, String path, CallerIdentity caller, @Nullable String address) {
		return new ExchangeEvent(TIME, Duration.ZERO, caller, address, method, path, null, null, Outcome.REFUSED,
				"not-found", null, List.of(), List.of(), 404, TRACE_ID);
	}

}
