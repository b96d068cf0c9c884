package io.github.apisecurity.suite;

import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules for endpoints whose paths meet in the path of a file.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class FileRulesTests {

	private static final String FILE = "/assets/style.css";

	@Parameter
	Stack stack;

	@Test
	void fileNeedsWhatBothRulesAskFor() {
		RunningApplication application = application("public", "true", "roles", "ADMIN");
		assertThat(application.request("GET", FILE).send().status()).isEqualTo(401);
		assertThat(application.request("GET", FILE).token(Tokens.token("alice", "any")).send().status()).isEqualTo(403);
		RawHttp.Response response = application.request("GET", FILE).token(Tokens.token("root", "any", "ADMIN")).send();
		assertThat(response.status()).isEqualTo(200);
		assertThat(application.request("GET", "/assets/printcss").send().body()).isEqualTo("print");
		assertThat(application.request("GET", "/themes/style.css")
			.token(Tokens.token("root", "any", "ADMIN"))
			.send()
			.body()).isEqualTo("theme");
	}

	@Test
	void fileThatOneOfBothRulesDeniesStaysClosed() {
		RunningApplication application = application("public", "true", "deny", "true");
		assertThat(application.request("GET", FILE).send().status()).isEqualTo(401);
		assertThat(application.request("GET", FILE).token(Tokens.token("root", "any", "ADMIN")).send().status())
			.isEqualTo(403);
	}

	private RunningApplication application(String one, String oneValue, String other, String otherValue) {
		return RunningApplication.of(this.stack, FileApplication.class,
				"spring.web.resources.static-locations=classpath:/suite-static/",
				"api-security.rules[0].name=directory", "api-security.rules[0].paths=/assets/{name}css",
				"api-security.rules[0].access." + one + "=" + oneValue, "api-security.rules[1].name=name",
				"api-security.rules[1].paths=/{directory}/style.css",
				"api-security.rules[1].access." + other + "=" + otherValue);
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ SuiteApplication.class, FileController.class })
	static class FileApplication {

	}

	@RestController
	static class FileController {

		@GetMapping("/assets/printcss")
		String print() {
			return "print";
		}

		@GetMapping("/themes/style.css")
		String theme() {
			return "theme";
		}

	}

}
