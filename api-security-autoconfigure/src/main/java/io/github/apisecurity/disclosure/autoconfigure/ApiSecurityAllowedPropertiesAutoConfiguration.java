package io.github.apisecurity.disclosure.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.AllowedPropertiesGuard;
import io.github.apisecurity.disclosure.AllowedPropertiesSource;
import io.github.apisecurity.disclosure.UnlistedSortReview;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the properties that query parameters may name.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
public final class ApiSecurityAllowedPropertiesAutoConfiguration {

	@Bean
	AllowedPropertiesSource apiSecurityAllowedPropertiesSource() {
		return new AllowedPropertiesSource();
	}

	@Bean
	AllowedPropertiesRuleConverter apiSecurityAllowedPropertiesRuleConverter() {
		return new AllowedPropertiesRuleConverter();
	}

	@Bean
	AllowedPropertiesGuard apiSecurityAllowedPropertiesGuard() {
		return new AllowedPropertiesGuard();
	}

	@Bean
	UnlistedSortReview apiSecurityUnlistedSortReview() {
		return new UnlistedSortReview();
	}

}
