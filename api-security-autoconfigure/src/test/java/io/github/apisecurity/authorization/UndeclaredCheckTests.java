package io.github.apisecurity.authorization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.apisecurity.autoconfigure.ApiSecurityProperties;
import io.github.apisecurity.autoconfigure.ConfiguredRules;
import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.PolicyRule;
import io.github.apisecurity.endpoint.RuleBook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UndeclaredCheck}.
 */
class UndeclaredCheckTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(UndeclaredCheck.class);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@BeforeEach
	void captureLog() {
		this.logger.setLevel(Level.INFO);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void releaseLog() {
		this.logger.detachAppender(this.appender);
	}

	@Test
	@DisplayName("AZ-01: the start names every endpoint that declares no access")
	void undeclaredEndpointsAreReported() {
		List<Finding> findings = new UndeclaredCheck(Undeclared.DENY)
			.check(guarded(TestAccess.endpoint("/orders/{id}", "GET"), TestAccess.endpoint("/customers")));
		assertThat(findings).isEmpty();
		assertThat(this.appender.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage())
				.startsWith("2 endpoints declare no access and are denied to everyone:")
				.contains("GET /orders/{id}    Test#handle", "* /customers    Test#handle");
		});
	}

	@ParameterizedTest
	@EnumSource(Undeclared.class)
	void reportSaysWhatHappens(Undeclared undeclared) {
		List<Finding> findings = new UndeclaredCheck(undeclared).check(guarded(TestAccess.endpoint("/orders", "GET")));
		if (undeclared == Undeclared.FAIL) {
			assertThat(findings).hasSize(1);
			return;
		}
		String consequence = switch (undeclared) {
			case DENY -> "is denied to everyone";
			case AUTHENTICATED -> "is open to every authenticated caller";
			case OBSERVE -> "would be denied if mode were enforce";
			case FAIL -> "";
		};
		assertThat(report()).startsWith("1 endpoint declares no access and " + consequence + ":");
	}

	@Test
	void endpointIsReportedOnce() {
		UndeclaredCheck check = new UndeclaredCheck(Undeclared.DENY);
		List<GuardedEndpoint> orders = guarded(TestAccess.endpoint("/orders", "GET"));
		List<GuardedEndpoint> customers = guarded(TestAccess.endpoint("/customers", "GET"));
		check.check(orders);
		check.check(List.of(orders.get(0), customers.get(0)));
		check.check(orders);
		assertThat(this.appender.list).hasSize(2);
		assertThat(this.appender.list.get(1).getFormattedMessage()).contains("/customers").doesNotContain("/orders");
	}

	@Test
	void nothingIsReportedWhereAllIsDeclared() {
		for (Undeclared undeclared : Undeclared.values()) {
			assertThat(new UndeclaredCheck(undeclared)
				.check(List.of(TestAccess.guarded(TestAccess.endpoint("/orders", "GET"), Access.DENY)))).isEmpty();
		}
		assertThat(this.appender.list).isEmpty();
	}

	@Test
	void undeclaredEndpointStopsTheStartIfConfiguredSo() {
		UndeclaredCheck check = new UndeclaredCheck(Undeclared.FAIL);
		assertThat(check.check(guarded(TestAccess.endpoint("/orders", "GET")))).singleElement().satisfies((finding) -> {
			assertThat(finding.problem()).contains("1 endpoint");
			assertThat(finding.remedy()).contains("GET /orders    Test#handle", "api-security:");
		});
		assertThat(this.appender.list).isEmpty();
	}

	@Test
	void staticResourcesAndErrorPagesNeedNoDeclaration() {
		assertThat(UndeclaredCheck.isUndeclared(TestAccess.guarded(endpoint(Kind.STATIC_RESOURCE), null))).isFalse();
		assertThat(UndeclaredCheck.isUndeclared(TestAccess.guarded(endpoint(Kind.ERROR_PAGE), null))).isFalse();
		assertThat(UndeclaredCheck.isUndeclared(TestAccess.guarded(endpoint(Kind.SERVLET), null))).isTrue();
		assertThat(UndeclaredCheck.isUndeclared(TestAccess.guarded(endpoint(Kind.SERVLET), Access.DENY))).isFalse();
	}

	@Test
	void methodsThatNoRuleDeclaresAreReported() {
		List<PolicyRule> rules = List.of(rule("/orders", "GET"), rule("/orders/1", "PUT"));
		Endpoint orders = TestAccess.endpoint("/orders", "GET", "POST", "PUT");
		Endpoint order = TestAccess.endpoint("/orders/{id}", "GET", "PUT");
		new UndeclaredCheck(Undeclared.DENY).check(register(rules, orders, order));
		assertThat(report()).startsWith(
				"2 endpoints declare no access and are denied to everyone:\n" + "    POST|PUT /orders    Test#handle\n"
						+ "    GET|PUT /orders/{id}    Test#handle    except PUT /orders/1\n");
		assertThat(rulesOf(report())).extracting(PolicyRule::methods)
			.containsExactly(Set.of("POST", "PUT"), Set.of("GET", "PUT"));
	}

	@Test
	void requestsThatAreDeclaredAreNamedWhereTheRestIsNot() {
		List<PolicyRule> rules = List.of(rule("/files/public/**"), rule("/files/1", "DELETE", "PUT"),
				rule("/orders", "GET"));
		new UndeclaredCheck(Undeclared.AUTHENTICATED)
			.check(register(rules, TestAccess.endpoint("/files/**"), TestAccess.endpoint("/orders")));
		assertThat(report()).startsWith("2 endpoints declare no access and are open to every authenticated caller:\n"
				+ "    * /files/**    Test#handle    except DELETE|PUT /files/1, /files/public/**\n"
				+ "    * /orders    Test#handle    except GET /orders\n");
	}

	@Test
	void rulesOfTheReportDeclareTheRestOfTheEndpoint() {
		List<PolicyRule> rules = new ArrayList<>(List.of(rule("/orders", "GET"), rule("/files/public/**")));
		Endpoint[] endpoints = { TestAccess.endpoint("/orders"), TestAccess.endpoint("/files/**"),
				TestAccess.endpoint("/orders", "GET", "POST") };
		new UndeclaredCheck(Undeclared.DENY).check(register(rules, endpoints));
		rules.addAll(rulesOf(report()));
		assertThat(register(rules, endpoints)).noneMatch(UndeclaredCheck::isUndeclared);
	}

	@Test
	void endpointIsDeclaredByRulesForEachOfItsMethods() {
		List<PolicyRule> rules = List.of(rule("/orders", "GET"), rule("/**", "POST"));
		assertThat(register(rules, TestAccess.endpoint("/orders", "GET", "POST")))
			.noneMatch(UndeclaredCheck::isUndeclared);
		assertThat(register(rules, TestAccess.endpoint("/orders", "HEAD"))).noneMatch(UndeclaredCheck::isUndeclared);
	}

	@Test
	void endpointThatIsDeclaredInPartStopsTheStartIfConfiguredSo() {
		assertThat(new UndeclaredCheck(Undeclared.FAIL)
			.check(register(List.of(rule("/orders", "GET")), TestAccess.endpoint("/orders", "GET", "POST"))))
			.singleElement()
			.satisfies((finding) -> assertThat(finding.remedy()).startsWith("    POST /orders    Test#handle\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders", "/orders/{id}", "/", "/**", "/orders/{*rest}", "/orders/**", "/a b",
			"/caf\u00e9", "/it's", "/a#b", "/a: b", "/yes", "/1", "/orders/{id:[0-9]+}" })
	void rulesOfTheReportDeclareTheEndpoint(String pattern) {
		Endpoint read = TestAccess.endpoint(pattern, "GET");
		Endpoint write = TestAccess.endpoint(pattern, "POST", "PUT");
		new UndeclaredCheck(Undeclared.DENY).check(guarded(read, write));
		List<GuardedEndpoint> declared = register(rulesOf(report()), read, write);
		assertThat(declared).hasSize(2)
			.allSatisfy((guarded) -> assertThat(guarded.policy().get(Access.class)).isEqualTo(Access.AUTHENTICATED))
			.noneMatch(UndeclaredCheck::isUndeclared);
	}

	@Test
	void rulesOfTheReportHaveNamesOfTheirOwn() {
		new UndeclaredCheck(Undeclared.DENY)
			.check(guarded(TestAccess.endpoint("/a-b", "GET"), TestAccess.endpoint("/a/b", "GET"),
					TestAccess.endpoint("/a/{b}", "GET"), TestAccess.endpoint("/**"), TestAccess.endpoint("/")));
		assertThat(rulesOf(report())).extracting(PolicyRule::name)
			.containsExactlyInAnyOrder("get-a-b", "get-a-b-2", "get-a-b-3", "all", "all-2");
	}

	@Test
	void rulesOfTheReportMayBeMadeOfAnyMethod() {
		Endpoint orders = TestAccess.endpoint("/orders", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
		new UndeclaredCheck(Undeclared.DENY).check(guarded(orders));
		assertThat(register(rulesOf(report()), orders)).noneMatch(UndeclaredCheck::isUndeclared);
	}

	private String report() {
		assertThat(this.appender.list).hasSize(1);
		return this.appender.list.get(0).getFormattedMessage();
	}

	private static List<PolicyRule> rulesOf(String report) {
		String yaml = report.substring(report.indexOf("api-security:\n"));
		List<PropertySource<?>> sources = load(yaml);
		ApiSecurityProperties properties = new Binder(ConfigurationPropertySources.from(sources))
			.bind("api-security", Bindable.of(ApiSecurityProperties.class))
			.get();
		return new ConfiguredRules(List.of((rule) -> rule.access().authenticated() ? Access.AUTHENTICATED : null))
			.convert(properties.rules());
	}

	private static List<PropertySource<?>> load(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("report",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PolicyRule rule(String path, String... methods) {
		return new PolicyRule("rule for " + path, List.of(path), Set.of(methods), Set.of(),
				List.of(new Declaration(Access.DENY, TestAccess.origin())));
	}

	private static Endpoint endpoint(Kind kind) {
		return TestAccess.endpoint(kind, null);
	}

	private static List<GuardedEndpoint> guarded(Endpoint... endpoints) {
		return register(List.of(), endpoints);
	}

	private static List<GuardedEndpoint> register(List<PolicyRule> rules, Endpoint... endpoints) {
		EndpointRegistry registry = new EndpointRegistry(List.of(), new RuleBook(rules));
		registry.register(List.of(endpoints)
			.stream()
			.map((endpoint) -> new MappedEndpoint(new EndpointKey(endpoint.pattern(), UndeclaredCheckTests.class, null),
					endpoint))
			.toList());
		return registry.all();
	}

	@Test
	void writesRulesThatSurviveYaml() {
		for (List<Endpoint> endpoints : List.of(List.of(TestAccess.endpoint("/null")),
				List.of(TestAccess.endpoint("/yes"), TestAccess.endpoint("/on")),
				List.of(TestAccess.endpoint("/orders/{id:\\d+}")), List.of(TestAccess.endpoint("/a\"b")),
				List.of(TestAccess.endpoint("/it's")), List.of(TestAccess.endpoint("")),
				List.of(TestAccess.endpoint("/a", "TRACE", "GET")))) {
			this.appender.list.clear();
			Endpoint[] all = endpoints.toArray(new Endpoint[0]);
			new UndeclaredCheck(Undeclared.DENY).check(guarded(all));
			assertThat(register(rulesOf(report()), all)).noneMatch(UndeclaredCheck::isUndeclared);
		}
	}

}
