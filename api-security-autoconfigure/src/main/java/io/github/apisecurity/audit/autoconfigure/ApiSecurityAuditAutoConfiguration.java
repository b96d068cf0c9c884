package io.github.apisecurity.audit.autoconfigure;

import io.github.apisecurity.audit.ExchangeLog;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the trail.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
public final class ApiSecurityAuditAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ExchangeLog apiSecurityExchangeLog() {
		return new ExchangeLog();
	}

}
