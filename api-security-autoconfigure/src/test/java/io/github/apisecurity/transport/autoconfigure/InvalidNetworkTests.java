package io.github.apisecurity.transport.autoconfigure;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.autoconfigure.StartUpFailures;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Configuration of the network that cannot be meant, or that undermines it, stops the
 * start, and the message says what to write.
 */
class InvalidNetworkTests {

	@ParameterizedTest
	@MethodSource("invalidConfigurations")
	void stopsTheStart(WebStack stack, List<String> properties, String problem, String remedy) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(properties.toArray(String[]::new))
			.run(failsWith((analysis) -> {
				assertThat(analysis.getDescription()).contains(problem);
				assertThat(analysis.getAction()).contains(remedy);
			}));
	}

	static Stream<Arguments> invalidConfigurations() {
		return Stream.of(WebStack.values()).flatMap(InvalidNetworkTests::invalidConfigurations);
	}

	private static Stream<Arguments> invalidConfigurations(WebStack stack) {
		String network = "api-security.network.";
		return Stream.of(invalid(stack, "proxy with host bits",
				network + "trusted-proxies: '10.1.2.3/8' is an address within a range: write 10.0.0.0/8",
				network + "trusted-proxies: [\"10.0.0.0/8\"]", network + "trusted-proxies=192.0.2.1,10.1.2.3/8"),
				invalid(stack, "proxy by name", "'proxy.example.com' is no range of addresses",
						network + "trusted-proxies: [\"10.0.0.0/8\"]", network + "trusted-proxies=proxy.example.com"),
				invalid(stack, "second proxy", "'10.0.0.0/40' has no prefix length from 0 to 32",
						network + "trusted-proxies: [\"10.0.0.0/8\"]",
						network + "trusted-proxies=nonsense,10.0.0.0/40"),
				invalid(stack, "unknown source", network + "forwarded-header", "FORWARDED",
						network + "forwarded-header=x-real-ip"),
				invalid(stack, "public origin with a path", network + "public-origin: 'https://api.example.com/v1'",
						network + "public-origin: https://api.example.com",
						network + "public-origin=https://api.example.com/v1"),
				invalid(stack, "public origin without a scheme", network + "public-origin: 'api.example.com'",
						network + "public-origin: https://api.example.com", network + "public-origin=api.example.com"),
				invalid(stack, "allowed host with a port", network + "allowed-hosts: 'api.example.com:443'",
						network + "allowed-hosts: [\"api.example.com\"]",
						network + "allowed-hosts=a.example,api.example.com:443"),
				invalid(stack, "identity header that is everything", network + "identity-headers: '*'",
						network + "identity-headers: [\"X-Real-IP\", \"X-User-*\"]", network + "identity-headers=*"),
				invalid(stack, "header in two lines", "The value of X-Frame-Options", "api-security.headers: {",
						"api-security.headers.frame-options=DENY\r\nSet-Cookie: a=b"),
				invalid(stack, "unknown boolean", "api-security.transport.require-https", "configuration",
						"api-security.transport.require-https=perhaps"),
				invalid(stack, "unknown name of the network", "api-security.network.trusted-proxy",
						"Use one of [allowed-hosts, forwarded-header, identity-headers, public-origin, trusted-proxies]",
						network + "trusted-proxy=10.0.0.1"),
				invalid(stack, "unknown name of the transport", "api-security.transport.https",
						"Use one of [require-https]", "api-security.transport.https=true"),
				invalid(stack, "unknown name of the headers", "api-security.headers.csp",
						"Use one of [content-security-policy, cross-origin-resource-policy,",
						"api-security.headers.csp=x"));
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET,native", "SERVLET,framework", "SERVLET,NATIVE", "REACTIVE,native", "REACTIVE,framework",
			"REACTIVE,FRAMEWORK" })
	@DisplayName("FWD-01 forwarding of the server or the framework stops the start")
	void refusesForwardingOfSpringBoot(WebStack stack, String strategy) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("server.forward-headers-strategy=" + strategy)
			.run(failsWith((analysis) -> {
				assertThat(analysis.getDescription()).contains("server.forward-headers-strategy: " + strategy)
					.doesNotContain("ForwardedHeader");
				assertThat(analysis.getAction()).contains("Remove server.forward-headers-strategy")
					.contains("api-security.network.trusted-proxies: [\"10.0.0.0/8\"]");
			}));
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET,server.tomcat.remoteip.remote-ip-header", "SERVLET,server.tomcat.remoteip.protocol-header",
			"REACTIVE,server.tomcat.remoteip.remote-ip-header", "REACTIVE,server.tomcat.remoteip.protocol-header" })
	@DisplayName("FWD-01 forwarding of Tomcat stops the start")
	void refusesForwardingOfTomcat(WebStack stack, String property) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(property + "=X-Forwarded-Something")
			.run(failsWith((analysis) -> {
				assertThat(analysis.getDescription()).contains(property);
				assertThat(analysis.getAction()).contains("Remove " + property)
					.contains("api-security.network.trusted-proxies: [\"10.0.0.0/8\"]");
			}));
	}

	@ParameterizedTest
	@EnumSource
	void readsPropertiesOfForwardingInEverySpelling(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("server.tomcat.remoteip.remoteIpHeader=X-Real-IP", "SERVER_FORWARDHEADERSSTRATEGY=none")
			.run(failsWith((analysis) -> assertThat(analysis.getAction())
				.contains("Remove server.tomcat.remoteip.remote-ip-header")));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("FWD-01 forwarding that is off does not stop the start")
	void acceptsForwardingThatIsOff(WebStack stack) {
		for (String off : List.of("none", "NONE")) {
			ApiSecurityContextRunner.on(stack)
				.withPropertyValues("server.forward-headers-strategy=" + off,
						"server.tomcat.remoteip.remote-ip-header=", "server.tomcat.remoteip.host-header=X-Host")
				.run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET,ForwardedHeaderFilter", "REACTIVE,ForwardedHeaderTransformer" })
	@DisplayName("FWD-01 a filter or transformer of the application stops the start, and is named as its stack calls it")
	void refusesFilterAndTransformerOfTheApplication(WebStack stack, String name) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration((stack == WebStack.SERVLET) ? OwnFilter.class : OwnTransformer.class)
			.run(failsWith((analysis) -> {
				assertThat(analysis.getDescription()).contains("A bean of type " + name);
				assertThat(analysis.getAction()).contains("Remove the " + name)
					.contains("api-security.network.trusted-proxies: [\"10.0.0.0/8\"]");
			}));
	}

	@Test
	@DisplayName("FWD-01 a filter that is only registered stops the start as well")
	void refusesRegisteredFilter() {
		ApiSecurityContextRunner.on(WebStack.SERVLET)
			.withUserConfiguration(RegisteredFilter.class)
			.run(failsWith(
					(analysis) -> assertThat(analysis.getAction()).contains("Remove the ForwardedHeaderFilter")));
	}

	private static Arguments invalid(WebStack stack, String name, String problem, String remedy, String... properties) {
		return argumentSet(stack + ": " + name, stack, List.of(properties), problem, remedy);
	}

	private static Consumer<ApplicationContextAssertProvider<?>> failsWith(Consumer<FailureAnalysis> analysis) {
		return (context) -> {
			assertThat(context).hasFailed();
			analysis.accept(StartUpFailures.analyze(context.getStartupFailure()));
		};
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFilter {

		@Bean
		ForwardedHeaderFilter ownForwardedHeaderFilter() {
			return new ForwardedHeaderFilter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RegisteredFilter {

		@Bean
		FilterRegistrationBean<ForwardedHeaderFilter> ownForwardedHeaderFilter() {
			return new FilterRegistrationBean<>(new ForwardedHeaderFilter());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTransformer {

		@Bean
		ForwardedHeaderTransformer forwardedHeaderTransformer() {
			return new ForwardedHeaderTransformer();
		}

	}

}
