package io.github.apisecurity.disclosure.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.leak.LeakExemptions;
import io.github.apisecurity.disclosure.leak.LeakInspector;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the search for leaks in responses.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@EnableConfigurationProperties(DisclosureProperties.class)
public final class ApiSecurityLeakAutoConfiguration {

	@Bean
	LeakExemptions apiSecurityLeakExemptions() {
		return new LeakExemptions();
	}

	@Bean
	LeakRuleConverter apiSecurityLeakRuleConverter() {
		return new LeakRuleConverter();
	}

	@Bean
	@Conditional(OnLeakActionCondition.class)
	LeakInspector apiSecurityLeakInspector(DisclosureProperties properties) {
		return new LeakInspector(properties.leaks().toActions());
	}

}
