package io.github.apisecurity.transport.autoconfigure;

import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.ResponseHeaderPolicy;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.RequestOriginResolver;
import io.github.apisecurity.http.TestApiRequest;
import io.github.apisecurity.transport.HostGuard;
import io.github.apisecurity.transport.SecureTransportGuard;
import io.github.apisecurity.transport.SecurityHeaders;
import io.github.apisecurity.transport.TrustedOriginResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.context.reactive.GenericReactiveWebApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.support.GenericWebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityTransportAutoConfigurationTests {

	private static final TestApiRequest REQUEST = new TestApiRequest("GET", "/").from("10.0.0.1")
		.withHeader("X-Forwarded-For", "192.0.2.1")
		.withHeader("Forwarded", "for=192.0.2.2");

	private final Logger logger = (Logger) LoggerFactory.getLogger(ApiSecurityTransportAutoConfiguration.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private @Nullable Level level;

	@BeforeEach
	void listen() {
		this.level = this.logger.getLevel();
		this.logger.setLevel(Level.INFO);
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(this.level);
	}

	@ParameterizedTest
	@EnumSource
	void providesResolverGuardsAndHeaders(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.run((context) -> assertThat(context).hasSingleBean(TrustedOriginResolver.class)
				.hasSingleBean(HostGuard.class)
				.hasSingleBean(SecureTransportGuard.class)
				.hasSingleBean(SecurityHeaders.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.enabled=false", "server.forward-headers-strategy=framework")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RequestOriginResolver.class)
				.doesNotHaveBean(RequestGuard.class)
				.doesNotHaveBean(ResponseHeaderPolicy.class));
	}

	@Test
	void providesNothingOutsideOfWebApplications() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ApiSecurityTransportAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestOriginResolver.class));
	}

	@ParameterizedTest
	@EnumSource
	void standsBackForBeansOfTheApplication(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OwnBeans.class)
			.run((context) -> assertThat(context).hasSingleBean(RequestOriginResolver.class)
				.hasBean("ownOriginResolver")
				.hasSingleBean(HostGuard.class)
				.hasBean("ownHostGuard")
				.hasSingleBean(SecureTransportGuard.class)
				.hasBean("ownSecureTransportGuard")
				.hasSingleBean(SecurityHeaders.class)
				.hasBean("ownSecurityHeaders"));
	}

	@ParameterizedTest
	@EnumSource
	void judgesHostFirstAndTransportNext(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.run((context) -> assertThat(context.getBeanProvider(RequestGuard.class).orderedStream().limit(2))
				.hasExactlyElementsOfTypes(HostGuard.class, SecureTransportGuard.class));
	}

	@ParameterizedTest
	@EnumSource
	void saysThatPlainHttpIsRefused(WebStack stack) {
		ApiSecurityContextRunner.on(stack).run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.lines.list).extracting(ILoggingEvent::toString)
			.containsExactly("[INFO] "
					+ "Plain HTTP is refused except from this machine (api-security.transport.require-https)");
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET,false", "REACTIVE,false", "SERVLET,off", "REACTIVE,No" })
	void acceptsPlainHttpWhenConfiguredSoAndSaysIt(WebStack stack, String value) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.transport.require-https=" + value)
			.run((context) -> assertThat(context).doesNotHaveBean(SecureTransportGuard.class)
				.hasSingleBean(HostGuard.class));
		assertThat(this.lines.list).extracting(ILoggingEvent::toString)
			.containsExactly("[INFO] " + "Plain HTTP is accepted from anywhere (api-security.transport.require-https)");
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET,true", "REACTIVE,true", "SERVLET,on", "REACTIVE,YES", "SERVLET,1" })
	@DisplayName("HDR-03 no spelling of true leaves the guard out")
	void refusesPlainHttpInEverySpelling(WebStack stack, String value) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.transport.require-https=" + value)
			.run((context) -> assertThat(context).hasSingleBean(SecureTransportGuard.class));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("FWD-01 nobody is trusted by default")
	void trustsNobodyByDefault(WebStack stack) {
		ApiSecurityContextRunner.on(stack).run((context) -> {
			assertThat(origin(context, REQUEST).client()).hasToString("10.0.0.1");
			assertThat(origin(context, REQUEST).untrusted()).isTrue();
		});
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("FWD-01 FWD-02 proxies and the fields that they use are configured")
	void readsProxiesAndSource(WebStack stack) {
		ApiSecurityContextRunner runner = ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.network.trusted-proxies=2001:db8::/32,10.0.0.0/8");
		runner.run((context) -> assertThat(origin(context, REQUEST).client()).hasToString("192.0.2.1"));
		runner.withPropertyValues("api-security.network.forwarded-header=x-forwarded")
			.run((context) -> assertThat(origin(context, REQUEST).client()).hasToString("192.0.2.1"));
		runner.withPropertyValues("api-security.network.forwarded-header=forwarded")
			.run((context) -> assertThat(origin(context, REQUEST).client()).hasToString("192.0.2.2"));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("BT-10 the public origin is configured")
	void readsPublicOrigin(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.network.public-origin=https://api.example.com:8443")
			.run((context) -> {
				RequestOrigin origin = origin(context, REQUEST);
				assertThat(origin.scheme()).isEqualTo("https");
				assertThat(origin.host()).isEqualTo("api.example.com");
				assertThat(origin.port()).isEqualTo(8443);
			});
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("FWD-04 the usual identity fields are hidden by default")
	void hidesUsualIdentityFields(WebStack stack) {
		String[] names = { "x-real-ip", "x-client-ip", "true-client-ip", "x-remote-user", "x-user-id",
				"x-ssl-client-dn", "x-client-cert", "x-client-certificate", "client-cert", "client-cert-chain" };
		TestApiRequest request = new TestApiRequest("GET", "/").withHeader("Accept", "*/*")
			.withHeader("Authorization", "Bearer x")
			.withHeader("X-Request-Id", "1");
		for (String name : names) {
			request = request.withHeader(name, "forged");
		}
		RequestOrigin expected = RequestOrigin.direct(request);
		TestApiRequest forged = request;
		ApiSecurityContextRunner.on(stack).run((context) -> {
			assertThat(origin(context, forged).hidden()).containsExactlyInAnyOrder(names);
			assertThat(origin(context, forged).client()).isEqualTo(expected.client());
		});
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.network.identity-headers=X-Real-IP")
			.run((context) -> assertThat(origin(context, forged).hidden()).isEqualTo(Set.of("x-real-ip")));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("HDR-01 HDR-02 the header fields have safe defaults")
	void givesSafeHeaders(WebStack stack) {
		ApiSecurityContextRunner.on(stack).run((context) -> {
			SecurityHeaders headers = context.getBean(SecurityHeaders.class);
			assertThat(headers.of(false, true)).containsEntry("Cache-Control", "no-store")
				.containsEntry("X-Content-Type-Options", "nosniff")
				.containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
				.containsEntry("Referrer-Policy", "no-referrer")
				.containsEntry("X-Frame-Options", "DENY")
				.containsEntry("Cross-Origin-Resource-Policy", "same-origin")
				.containsEntry("Vary", "Authorization")
				.containsEntry("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
				.hasSize(8);
			assertThat(headers.of(true, false)).containsEntry("Content-Security-Policy",
					"default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
		});
	}

	@ParameterizedTest
	@EnumSource
	void readsHeaders(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.headers.content-security-policy=default-src https:",
					"api-security.headers.page-content-security-policy=default-src data:",
					"api-security.headers.referrer-policy=same-origin", "api-security.headers.frame-options=",
					"api-security.headers.cross-origin-resource-policy=cross-origin",
					"api-security.headers.strict-transport-security=max-age=63072000")
			.run((context) -> {
				SecurityHeaders headers = context.getBean(SecurityHeaders.class);
				assertThat(headers.of(false, true)).containsEntry("Content-Security-Policy", "default-src https:")
					.containsEntry("Referrer-Policy", "same-origin")
					.doesNotContainKey("X-Frame-Options")
					.containsEntry("Cross-Origin-Resource-Policy", "cross-origin")
					.containsEntry("Strict-Transport-Security", "max-age=63072000");
				assertThat(headers.of(true, true)).containsEntry("Content-Security-Policy", "default-src data:");
			});
	}

	@Test
	void leavesGuardsOfConnectionsOutWhereRequestsAreMocked() {
		new WebApplicationContextRunner(GenericWebApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ApiSecurityTransportAutoConfiguration.class))
			.run(ApiSecurityTransportAutoConfigurationTests::assertMocked);
		new ReactiveWebApplicationContextRunner(GenericReactiveWebApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ApiSecurityTransportAutoConfiguration.class))
			.run(ApiSecurityTransportAutoConfigurationTests::assertMocked);
	}

	private static void assertMocked(ApplicationContextAssertProvider<?> context) {
		assertThat(context).hasNotFailed()
			.hasSingleBean(TrustedOriginResolver.class)
			.hasSingleBean(SecurityHeaders.class)
			.doesNotHaveBean(HostGuard.class)
			.doesNotHaveBean(SecureTransportGuard.class);
	}

	private static RequestOrigin origin(ApplicationContextAssertProvider<?> context, TestApiRequest request) {
		return context.getBean(RequestOriginResolver.class).resolve(request);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		RequestOriginResolver ownOriginResolver() {
			return RequestOrigin::direct;
		}

		@Bean
		HostGuard ownHostGuard() {
			return new HostGuard(Set.of(), null);
		}

		@Bean
		SecureTransportGuard ownSecureTransportGuard() {
			return new SecureTransportGuard();
		}

		@Bean
		SecurityHeaders ownSecurityHeaders() {
			return new SecurityHeaders(Map.of(), "");
		}

	}

}
