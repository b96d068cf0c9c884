package io.github.apisecurity.guard.autoconfigure;

import java.util.Arrays;

import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.endpoint.EndpointFactory;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.RefusalResolver;
import io.github.apisecurity.http.ObservationTraceIdResolver;
import io.github.apisecurity.http.TraceIdResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityGuardAutoConfigurationTests {

	@ParameterizedTest
	@EnumSource
	void providesTheKernel(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.run((context) -> assertThat(context).hasSingleBean(RuleBook.class)
				.hasSingleBean(EndpointRegistry.class)
				.hasSingleBean(EndpointFactory.class)
				.hasSingleBean(ApiSecurityEventPublisher.class)
				.hasSingleBean(ExchangeGuard.class)
				.hasSingleBean(RefusalResolver.class)
				.hasSingleBean(ObservationTraceIdResolver.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.enabled=false", "management.endpoints.web.exposure.include=*")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(Arrays.stream(context.getBeanDefinitionNames())
					.filter((name) -> name.startsWith("apiSecurity") || name.startsWith("apiInventory")
							|| name.startsWith("io.github.apisecurity."))
					.filter((name) -> !name.endsWith("WholeApplication"))).isEmpty();
			});
	}

	@Test
	void providesNothingOutsideOfWebApplications() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ApiSecurityGuardAutoConfiguration.class,
					ApiSecurityServletAutoConfiguration.class, ApiSecurityReactiveAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ExchangeGuard.class));
	}

	@ParameterizedTest
	@EnumSource
	void standsBackForTraceIdResolverOfTheApplication(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OwnTraceIds.class)
			.run((context) -> assertThat(context).hasSingleBean(TraceIdResolver.class)
				.doesNotHaveBean(ObservationTraceIdResolver.class)
				.hasSingleBean(ExchangeGuard.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTraceIds {

		@Bean
		TraceIdResolver ownTraceIdResolver() {
			return (request) -> "0".repeat(31) + "1";
		}

	}

}
