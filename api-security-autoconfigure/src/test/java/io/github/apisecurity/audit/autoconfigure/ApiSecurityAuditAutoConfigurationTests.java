package io.github.apisecurity.audit.autoconfigure;

import io.github.apisecurity.audit.ExchangeLog;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityAuditAutoConfigurationTests {

	@ParameterizedTest
	@EnumSource
	void providesExchangeLog(WebStack stack) {
		ApiSecurityContextRunner.on(stack).run((context) -> assertThat(context).hasSingleBean(ExchangeLog.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ExchangeLog.class));
	}

	@ParameterizedTest
	@EnumSource
	void standsBackForExchangeLogOfTheApplication(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OwnLog.class)
			.run((context) -> assertThat(context).hasSingleBean(ExchangeLog.class)
				.hasBean("ownExchangeLog")
				.doesNotHaveBean("apiSecurityExchangeLog"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLog {

		@Bean
		ExchangeLog ownExchangeLog() {
			return new ExchangeLog();
		}

	}

}
