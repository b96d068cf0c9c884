package io.github.apisecurity.suite;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says of an exchange, and what it never says.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class RecordLogTests {

	@Parameter
	Stack stack;

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("api-security.exchange");

	@BeforeEach
	void listen() {
		application();
		this.logger.setLevel(Level.INFO);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.appender);
	}

	@Test
	@DisplayName("LOG-03 PITFALLS 40 what a client sends stays on one line of printable characters")
	void keepsClientTextOnOneLine() {
		for (String path : List.of("/a%0d%0aforged", "/%1b[31mred", "/\u202egnp", "/\u2028next", "/a%00b",
				"/" + "x".repeat(5000))) {
			Exchange exchange = application().request("GET", path);
			exchange.send();
		}
		Exchange last = application().request("GET", "/a%0d%0aforged");
		last.send();
		last.event();
		assertThat(lines()).isNotEmpty();
		for (String line : lines()) {
			assertThat(line.chars().allMatch((c) -> c >= 0x20 && c < 0x7f)).as(line).isTrue();
			assertThat(line).hasSizeLessThan(1500);
		}
	}

	@Test
	@DisplayName("LOG-04 PITFALLS 39 credentials are never in the log")
	void neverLogsCredentials() {
		String token = Tokens.token("alice", "orders:read");
		String canary = "CANARY0123456789abcdefghijklmnopqrstuv";
		Exchange exchange = application().request("GET", "/orders/1?access_token=" + canary + "&api_key=" + canary)
			.token(token)
			.header("Cookie", "SESSION=" + canary)
			.header("X-API-Key", canary)
			.header("DPoP", canary)
			.header("Client-Cert", ":" + canary + ":");
		exchange.send();
		exchange.event();
		Exchange unmapped = application().request("GET", "/reset/" + token + ";jsessionid=" + canary);
		unmapped.send();
		Exchange forged = application().request("GET", "/orders").token(canary);
		forged.send();
		forged.event();
		assertThat(lines()).isNotEmpty()
			.noneMatch((line) -> line.contains(canary))
			.noneMatch((line) -> line.contains(token.substring(token.lastIndexOf('.') + 1)));
	}

	@Test
	void saysWhoDidWhat() {
		Exchange exchange = application().request("GET", "/orders/1").token(Tokens.token("alice", "orders:read"));
		exchange.send();
		exchange.event();
		assertThat(lines()).anySatisfy((line) -> assertThat(line).contains("outcome=allowed reason=ok status=200")
			.contains("method=\"GET\" route=\"/orders/{id}\" handler=\"OrderController#get\"")
			.contains("caller=jwt subject=\"alice\" issuer=\"https://issuer.example.com\" client=\"alice-client\"")
			.contains("address=\"127.0.0.1\" decidedBy=\"@RequiresScope on OrderController\"")
			.contains("traceId=" + exchange.traceId()));
	}

	private List<String> lines() {
		return List.copyOf(this.appender.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private RunningApplication application() {
		return RunningApplication.of(this.stack, SuiteApplication.class);
	}

}
