package io.github.apisecurity.disclosure.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.ContainerErrors;
import io.github.apisecurity.disclosure.ProblemDetails;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.ResponseHeaders;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what leaves the application on either stack.
 */
@AutoConfiguration(after = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
public final class ApiSecurityDisclosureAutoConfiguration {

	@Bean
	ProblemDetails apiSecurityProblemDetails(ObjectProvider<JsonMapper> mappers) {
		return new ProblemDetails(mappers.getIfAvailable(() -> JsonMapper.builder().build()));
	}

	@Bean
	ContainerErrors apiSecurityContainerErrors(ExchangeGuard guard, ResponseHeaders headers) {
		return new ContainerErrors(guard, headers);
	}

}
