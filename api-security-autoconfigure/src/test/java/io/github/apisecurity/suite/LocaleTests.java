package io.github.apisecurity.suite;

import java.util.Locale;

import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Decisions do not depend on how the default locale changes the case of letters.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class LocaleTests {

	@Parameter
	Stack stack;

	@Test
	@DisplayName("PITFALLS 15 a Turkish default locale changes nothing")
	void turkishLocaleChangesNothing() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("tr"));
		try (ConfigurableApplicationContext context = RunningApplication.startContext(this.stack,
				new Class<?>[] { SuiteApplication.class }, "api-security.rules[0].name=hi",
				"api-security.rules[0].paths[0]=/routes/hello", "api-security.rules[0].methods[0]=options",
				"api-security.rules[0].methods[1]=get", "api-security.rules[0].access.roles[0]=ADMIN",
				"api-security.rules[0].access.roles[1]=AUDITOR", "api-security.rules[0].access.role-match=any")) {
			RunningApplication application = new RunningApplication(context);
			assertThat(application.request("GET", "/routes/hello").send().status()).isEqualTo(401);
			assertThat(application.request("GET", "/routes/hello")
				.token(Tokens.token("alice", "any", "AUDITOR"))
				.send()
				.status()).isEqualTo(200);
			assertThat(application.request("GET", "/routes/hello")
				.token(Tokens.token("alice", "any", "auditor"))
				.send()
				.status()).isEqualTo(403);
			assertThat(application.request("GET", "/admin/report")
				.token(Tokens.token("alice", "any", "adm\u0131n"))
				.send()
				.status()).isEqualTo(403);
		}
		finally {
			Locale.setDefault(before);
		}
	}

}
