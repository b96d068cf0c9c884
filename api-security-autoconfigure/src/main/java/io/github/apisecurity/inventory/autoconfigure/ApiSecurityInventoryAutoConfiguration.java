package io.github.apisecurity.inventory.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.EndpointReview;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;
import io.github.apisecurity.inventory.actuate.ApiInventoryEndpoint;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the inventory.
 */
@AutoConfiguration(after = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(ApiInventoryEndpoint.class)
public final class ApiSecurityInventoryAutoConfiguration {

	@Bean
	ApiInventoryEndpoint apiInventoryEndpoint(EndpointRegistry registry, ObjectProvider<EndpointReview> reviews) {
		return new ApiInventoryEndpoint(registry, reviews.orderedStream().toList());
	}

}
