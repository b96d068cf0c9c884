package io.github.apisecurity.suite;

import java.util.List;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.http.IpAddress;
import io.github.apisecurity.suite.app.NetworkApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What proxies may say of a request, and what everybody else says of it in vain.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class NetworkTests {

	private static final String BEHIND_PROXY = "api-security.network.trusted-proxies=127.0.0.1,10.0.0.0/8,2001:db8::/32";

	@Parameter
	Stack stack;

	RunningApplication direct() {
		return RunningApplication.of(this.stack, NetworkApplication.class,
				"api-security.transport.require-https=false");
	}

	RunningApplication behindProxy() {
		return RunningApplication.of(this.stack, NetworkApplication.class, BEHIND_PROXY);
	}

	@ParameterizedTest
	@DisplayName("FWD-01 FWD-04 PITFALLS 16 what a sender says who is not trusted is neither believed nor seen")
	@CsvSource(delimiter = '|', textBlock = """
			X-Forwarded-For    | 6.6.6.6
			X-Forwarded-Host   | evil.example.com
			X-Forwarded-Proto  | https
			X-Forwarded-Port   | 666
			X-Forwarded-Prefix | /evil
			X-Forwarded-Client-Cert | Hash=abc
			Forwarded          | for=6.6.6.6;host=evil.example.com;proto=https
			X-Real-IP          | 6.6.6.6
			X-User-Id          | admin
			X-SSL-Client-Cert  | abc
			Client-Cert        | :MIIB:
			""")
	void ignoresUntrustedSenders(String name, String value) {
		Exchange exchange = direct().request("GET", "/network").header(name, value);
		JsonNode seen = JsonMapper.shared().readTree(exchange.send().body());
		assertThat(seen.get("address").asString()).isEqualTo("127.0.0.1");
		assertThat(seen.get("url").asString()).isEqualTo("http://localhost:" + direct().port() + "/network");
		assertThat(seen.get("headers").toString()).doesNotContainIgnoringCase("\"" + name + "\"");
		assertThat(exchange.event().address()).isEqualTo("127.0.0.1");
	}

	@ParameterizedTest
	@DisplayName("FWD-01 FWD-03 PITFALLS 16 17 the client is the first address from the right that is no proxy")
	@CsvSource(delimiter = '|', textBlock = """
			203.0.113.7                            | 203.0.113.7
			6.6.6.6, 203.0.113.7                   | 203.0.113.7
			6.6.6.6, 203.0.113.7, 10.1.2.3         | 203.0.113.7
			203.0.113.7:4711                       | 203.0.113.7
			2001:db9::1                            | 2001:db9::1
			[2001:db9::1]:443                      | 2001:db9::1
			2001:DB9:0:0:0:0:0:1, 2001:db8::5      | 2001:db9::1
			10.1.2.3                               | 10.1.2.3
			garbage                                | 127.0.0.1
			6.6.6.6, unknown                       | 127.0.0.1
			""")
	void findsTheClient(String forwardedFor, String client) {
		RunningApplication application = RunningApplication.of(this.stack, NetworkApplication.class, BEHIND_PROXY,
				"api-security.transport.require-https=false");
		Exchange exchange = application.request("GET", "/network").header("X-Forwarded-For", forwardedFor);
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(200);
		JsonNode seen = JsonMapper.shared().readTree(response.body());
		assertThat(canonical(seen.get("address").asString())).isEqualTo(client);
		ExchangeEvent event = exchange.event();
		assertThat(event.address()).isEqualTo(client);
		assertThat(seen.get("headers").toString()).doesNotContainIgnoringCase("x-forwarded");
	}

	@Test
	@DisplayName("FWD-01 several X-Forwarded-For fields are one list")
	void joinsSeveralFields() {
		Exchange exchange = behindProxy().request("GET", "/network")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-For", "6.6.6.6")
			.header("X-Forwarded-For", "203.0.113.7, 10.1.2.3");
		exchange.send();
		assertThat(exchange.event().address()).isEqualTo("203.0.113.7");
	}

	@Test
	@DisplayName("FWD-01 FWD-02 the application sees the scheme and host that the proxy was asked for, from the configured source only")
	void showsWhatTheProxyWasAskedFor() {
		RawHttp.Response response = behindProxy().request("GET", "/network")
			.header("X-Forwarded-For", "203.0.113.7")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "api.example.com")
			.header("Forwarded", "for=6.6.6.6;host=evil.example.com;proto=http")
			.send();
		JsonNode seen = JsonMapper.shared().readTree(response.body());
		assertThat(seen.get("address").asString()).isEqualTo("203.0.113.7");
		assertThat(seen.get("url").asString()).isEqualTo("https://api.example.com/network");
		assertThat(response.header("Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");
	}

	@Test
	@DisplayName("FWD-03 the Forwarded field where it is the source")
	void readsForwarded() {
		RunningApplication application = RunningApplication.of(this.stack, NetworkApplication.class, BEHIND_PROXY,
				"api-security.network.forwarded-header=forwarded");
		Exchange exchange = application.request("GET", "/network")
			.header("Forwarded",
					"for=6.6.6.6, for=\"[2001:db9::1]:4711\";proto=https;host=api.example.com, for=10.0.0.9")
			.header("X-Forwarded-For", "7.7.7.7");
		JsonNode seen = JsonMapper.shared().readTree(exchange.send().body());
		assertThat(seen.get("url").asString()).isEqualTo("https://api.example.com/network");
		assertThat(exchange.event().address()).isEqualTo("2001:db9::1");
	}

	@Test
	@DisplayName("BT-10 a public origin is what the application sees, whatever the Host")
	void showsThePublicOrigin() {
		RunningApplication application = RunningApplication.of(this.stack, NetworkApplication.class,
				"api-security.network.public-origin=https://api.example.com");
		RawHttp.Response response = RawHttp.send(application.port(),
				List.of("GET /network HTTP/1.1", "Host: evil.example.com"), "");
		JsonNode seen = JsonMapper.shared().readTree(response.body());
		assertThat(seen.get("url").asString()).isEqualTo("https://api.example.com/network");
		assertThat(response.header("Strict-Transport-Security")).isNull();
	}

	@ParameterizedTest
	@DisplayName("HDR-03 HDR-02 a client without TLS is refused and not redirected, unless it is on this machine")
	@CsvSource(nullValues = "-", delimiter = '|', textBlock = """
			203.0.113.7 | -     | 403
			203.0.113.7 | http  | 403
			203.0.113.7 | https | 200
			127.0.0.1   | -     | 403
			-           | -     | 200
			""")
	void requiresTls(String client, String proto, int status) {
		Exchange exchange = behindProxy().request("GET", "/network");
		if (client != null) {
			exchange.header("X-Forwarded-For", client);
		}
		if (proto != null) {
			exchange.header("X-Forwarded-Proto", proto);
		}
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		assertThat(response.header("Location")).isNull();
		if (status == 403) {
			ErrorTests.assertProblem(response, 403, "https-required", exchange.traceId());
			ErrorTests.assertHeaders(response);
			assertThat(exchange.event().reason()).isEqualTo("https-required");
		}
	}

	@ParameterizedTest
	@DisplayName("FWD-01 HDR-03 a client cannot shift the schemes by addresses or schemes of its own")
	@CsvSource(delimiter = '|', textBlock = """
			8.8.8.8, 10.0.0.2          | http, https        | 403
			1.1.1.1, 8.8.8.8, 10.0.0.2 | http, https        | 403
			8.8.8.8, 10.0.0.2          | https, http, https | 403
			1.1.1.1, 8.8.8.8, 10.0.0.2 | https, http        | 200
			8.8.8.8, 10.0.0.2          | https              | 200
			""")
	void alignsSchemesFromTheRight(String addresses, String schemes, int status) {
		assertThat(behindProxy().request("GET", "/network")
			.header("X-Forwarded-For", addresses)
			.header("X-Forwarded-Proto", schemes)
			.send()
			.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@DisplayName("HDR-03 a proxy on this machine that gives itself away does not pass for a local client")
	@CsvSource({ "Via, 1.1 proxy", "X-Real-IP, 203.0.113.7" })
	void refusesProxyOnThisMachineThatGivesItselfAway(String name, String value) {
		Exchange exchange = RunningApplication.of(this.stack, NetworkApplication.class)
			.request("GET", "/network")
			.header(name, value);
		ErrorTests.assertProblem(exchange.send(), 403, "https-required", exchange.traceId());
	}

	@Test
	@DisplayName("HDR-03 a proxy on this machine that nobody has named does not pass for a local client")
	void refusesUnnamedProxyOnThisMachine() {
		RunningApplication application = RunningApplication.of(this.stack, NetworkApplication.class);
		assertThat(application.request("GET", "/network").send().status()).isEqualTo(200);
		Exchange exchange = application.request("GET", "/network")
			.header("X-Forwarded-For", "203.0.113.7")
			.header("X-Forwarded-Proto", "https");
		ErrorTests.assertProblem(exchange.send(), 403, "https-required", exchange.traceId());
		assertThat(
				application.request("GET", "/actuator/health").header("X-Forwarded-For", "203.0.113.7").send().status())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@DisplayName("MSG-04 a request with no, two or a broken Host is refused")
	@ValueSource(strings = { "", "Host: a\r\nHost: b", "Host: a b", "Host: a/b", "Host: user@a", "Host:" })
	void refusesBadHosts(String fields) {
		String head = "GET /network HTTP/1.1" + (fields.isEmpty() ? "" : "\r\n" + fields);
		RawHttp.Response response = RawHttp.send(direct().port(), List.of(head), "");
		ErrorTests.assertProblem(response, 400, "invalid-request", null);
		ErrorTests.assertHeaders(response);
	}

	@ParameterizedTest
	@DisplayName("MSG-04 a request line for another host than that of the Host field is refused")
	@CsvSource({ "http://evil.com/network,400", "http://localhost:81/network,400", "http://localhost/network,200" })
	void refusesRequestLineForAnotherHost(String target, int status) {
		RawHttp.Response response = RawHttp.send(direct().port(),
				List.of("GET " + target + " HTTP/1.1", "Host: localhost"), "");
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		if (status == 400) {
			ErrorTests.assertProblem(response, 400, "invalid-request", null);
		}
	}

	@ParameterizedTest
	@DisplayName("MSG-04 a Host that this server does not answer for is misdirected")
	@CsvSource({ "api.example.com,200", "API.example.com:8443,200", "evil.example.com,421", "127.0.0.1,421" })
	void answersForItsHostsOnly(String host, int status) {
		RunningApplication application = RunningApplication.of(this.stack, NetworkApplication.class,
				"api-security.network.allowed-hosts=api.example.com");
		RawHttp.Response response = RawHttp.send(application.port(), List.of("GET /network HTTP/1.1", "Host: " + host),
				"");
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		if (status == 421) {
			ErrorTests.assertProblem(response, 421, "misdirected-request", null);
		}
	}

	private static String canonical(String address) {
		return String.valueOf(IpAddress.parse(address));
	}

}
