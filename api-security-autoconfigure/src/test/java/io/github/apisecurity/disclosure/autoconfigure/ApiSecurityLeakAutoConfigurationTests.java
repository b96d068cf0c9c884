package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakExempt;
import io.github.apisecurity.disclosure.leak.LeakInspector;
import io.github.apisecurity.disclosure.leak.LeakRule;
import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.guard.BodyInspectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityLeakAutoConfigurationTests {

	private static final String[] ALL_OFF = Stream
		.of("jwt", "private-key", "api-key", "card-number", "stack-trace", "sql-error")
		.map((kind) -> "api-security.disclosure.leaks." + kind + "=off")
		.toArray(String[]::new);

	@ParameterizedTest
	@EnumSource
	void looksForLeaks(WebStack stack) {
		ApiSecurityContextRunner.on(stack).run((context) -> {
			assertThat(context).hasSingleBean(LeakInspector.class);
			assertThat(context.getBean(BodyInspectors.class).isEmpty()).isFalse();
		});
	}

	@ParameterizedTest
	@EnumSource
	void inspectsNothingWhenAllKindsAreOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack).withPropertyValues(ALL_OFF).run((context) -> {
			assertThat(context).doesNotHaveBean(LeakInspector.class);
			assertThat(context.getBean(BodyInspectors.class).isEmpty()).isTrue();
		});
	}

	@ParameterizedTest
	@EnumSource
	void looksForLeaksWhereOnlyRuleAsksForIt(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(TokenController.class)
			.withPropertyValues(ALL_OFF)
			.withPropertyValues("api-security.rules[0].name=tokens", "api-security.rules[0].paths=/tokens",
					"api-security.rules[0].leaks.card-number=block")
			.run((context) -> {
				assertThat(context).hasSingleBean(LeakInspector.class);
				assertThat(declaration(context).attribute().describe()).isEqualTo(Map.of("card-number", "block"));
			});
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(LeakInspector.class));
	}

	@ParameterizedTest
	@EnumSource
	void readsExemptions(WebStack stack) {
		ApiSecurityContextRunner.on(stack).withUserConfiguration(TokenController.class).run((context) -> {
			Declaration declaration = declaration(context);
			assertThat(declaration.attribute().name()).isEqualTo("leaks");
			assertThat(declaration.attribute().describe()).isEqualTo(Map.of("jwt", "off"));
			assertThat(declaration.origin()).hasToString("@LeakExempt on TokenController#token");
			assertThat(declaration.reason()).isEqualTo("it answers with tokens");
		});
	}

	@ParameterizedTest
	@EnumSource
	void refusesActionThatDoesNotExist(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(TokenController.class)
			.withPropertyValues("api-security.rules[0].name=tokens", "api-security.rules[0].paths=/tokens",
					"api-security.rules[0].leaks.jwt=hide")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("hide"));
	}

	@ParameterizedTest
	@EnumSource
	void refusesExemptionWithoutReason(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(CarelessController.class)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("gives no reason"));
	}

	private static Declaration declaration(ApplicationContextAssertProvider<?> context) {
		List<Declaration> declarations = context.getBean(EndpointRegistry.class)
			.all()
			.stream()
			.filter((guarded) -> guarded.endpoint().pattern().equals("/tokens"))
			.flatMap((guarded) -> guarded.policy().declarations().stream())
			.filter((declaration) -> declaration.attribute() instanceof LeakRule)
			.toList();
		assertThat(declarations).hasSize(1);
		return declarations.get(0);
	}

	@RestController
	static class TokenController {

		@GetMapping("/tokens")
		@LeakExempt(value = Leak.JWT, reason = "it answers with tokens")
		String token() {
			return "token";
		}

	}

	@RestController
	static class CarelessController {

		@GetMapping("/tokens")
		@LeakExempt(value = Leak.JWT, reason = " ")
		String token() {
			return "token";
		}

	}

}
