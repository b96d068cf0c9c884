package io.github.apisecurity.audit.autoconfigure;

import io.github.apisecurity.audit.ExchangeLog;
import io.github.apisecurity.audit.ExchangeMeters;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the trail.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
public final class ApiSecurityAuditAutoConfiguration {

	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	ExchangeLog apiSecurityExchangeLog() {
		return new ExchangeLog();
	}

	/**
	 * Counts exchanges, where there are meters.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static class MeterConfiguration {

		@Bean
		@Order(1)
		@ConditionalOnMissingBean
		ExchangeMeters apiSecurityExchangeMeters(MeterRegistry registry) {
			return new ExchangeMeters(registry);
		}

	}

}
