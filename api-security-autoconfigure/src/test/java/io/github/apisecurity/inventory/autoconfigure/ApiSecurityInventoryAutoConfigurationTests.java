package io.github.apisecurity.inventory.autoconfigure;

import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.inventory.actuate.ApiInventoryEndpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityInventoryAutoConfigurationTests {

	private static final String EXPOSE = "management.endpoints.web.exposure.include=apiinventory";

	@ParameterizedTest
	@EnumSource
	void providesEndpointThatIsExposed(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(EXPOSE)
			.run((context) -> assertThat(context).hasSingleBean(ApiInventoryEndpoint.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingUnlessExposed(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ApiInventoryEndpoint.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWithoutAccess(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(EXPOSE, "management.endpoint.apiinventory.access=NONE")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ApiInventoryEndpoint.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(EXPOSE, "api-security.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ApiInventoryEndpoint.class));
	}

}
