package io.github.apisecurity.suite;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Observing lets through what is not declared, and never what is.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class ObserveTests {

	@Parameter
	Stack stack;

	@Test
	@DisplayName("CONTRACT 2 observe reports what is not declared")
	void letsUndeclaredThroughAndReportsIt() {
		RunningApplication application = observing();
		Exchange exchange = application.request("GET", "/admin/forgotten").token(Tokens.token("alice", "any"));
		assertThat(exchange.send().body()).isEqualTo("forgotten");
		ExchangeEvent event = exchange.event();
		assertThat(event.outcome()).isEqualTo(ExchangeEvent.Outcome.ALLOWED);
		assertThat(event.observations()).containsExactly("endpoint-not-declared");
	}

	@Test
	@DisplayName("CONTRACT 2 observe never opens what is declared")
	void enforcesWhatIsDeclared() {
		RunningApplication application = observing();
		assertThat(application.request("GET", "/admin/report").send().status()).isEqualTo(401);
		assertThat(application.request("GET", "/admin/report").token(Tokens.token("alice", "any")).send().status())
			.isEqualTo(403);
		assertThat(application.request("GET", "/jsr250/closed").token(Tokens.token("alice", "any")).send().status())
			.isEqualTo(403);
	}

	@Test
	@DisplayName("CONTRACT 2 observe without a filter chain of the application still asks for a caller")
	void asksForCallerWithoutApplicationChain() {
		assertThat(observing().request("GET", "/admin/forgotten").send().status()).isEqualTo(401);
	}

	@Test
	@DisplayName("CONTRACT 2 observe leaves the application's own filter chain to decide")
	void leavesTheApplicationsChainToDecide() {
		RunningApplication application = RunningApplication.of(this.stack, ApplicationChainsTests.PermitAllChain.class,
				"api-security.mode=observe");
		Exchange exchange = application.request("GET", "/admin/forgotten");
		assertThat(exchange.send().body()).isEqualTo("forgotten");
		assertThat(exchange.event().observations()).containsExactly("endpoint-not-declared");
		assertThat(application.request("GET", "/nowhere").send().status()).isEqualTo(404);
	}

	@Test
	@DisplayName("CONTRACT 2 undeclared: authenticated opens to callers only")
	void relaxesToAuthenticated() {
		RunningApplication application = RunningApplication.of(this.stack, SuiteApplication.class,
				"api-security.authorization.undeclared=authenticated");
		assertThat(application.request("GET", "/admin/forgotten").send().status()).isEqualTo(401);
		assertThat(application.request("GET", "/admin/forgotten").token(Tokens.token("alice", "any")).send().status())
			.isEqualTo(200);
	}

	private RunningApplication observing() {
		return RunningApplication.of(this.stack, SuiteApplication.class, "api-security.mode=observe");
	}

}
