package io.github.apisecurity.disclosure.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.apisecurity.endpoint.InvalidDeclarationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationSecretsCheckTests {

	private static final String YAML = """
			app:
			  name: shop
			  password: hunter2
			  token-uri: https://login.example.com
			  other-password: ${OTHER}
			  clients:
			    - client-secret: CANARY
			  broker: amqp://user:hunter2@broker.example.com
			""";

	@TempDir
	Path directory;

	@Test
	@DisplayName("FLD-04 secrets in configuration files are named with file and line, and never shown")
	void namesSecrets(CapturedOutput output) throws IOException {
		start(YAML);
		assertThat(output).contains("3 secrets stand in configuration files in clear")
			.containsPattern("app\\.password \\(URL \\[file:.*application\\.yml] - 3:13\\) +write \\$\\{APP_PASSWORD}")
			.containsPattern(
					"app\\.clients\\[0]\\.client-secret \\(.* - 7:22\\) +write \\$\\{APP_CLIENTS_0_CLIENTSECRET}")
			.containsPattern("app\\.broker \\(.* - 8:11\\) +write \\$\\{APP_BROKER}")
			.doesNotContain("hunter2", "CANARY", "token-uri", "other-password");
	}

	@Test
	@DisplayName("FLD-04 secrets from elsewhere are where they belong")
	void leavesOtherSourcesAlone(CapturedOutput output) throws IOException {
		start("app:\n  name: shop\n", "--app.password=hunter2");
		assertThat(output).doesNotContain("in clear");
	}

	@Test
	@DisplayName("FLD-04 the start stops if that is asked for")
	void stopsTheStart() {
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> start(YAML, "--api-security.disclosure.configuration-secrets=fail"))
			.satisfies((ex) -> assertThat(ex.findings().get(0).remedy()).contains("app.password")
				.doesNotContain("hunter2", "CANARY"));
	}

	@Test
	void canBeSwitchedOff(CapturedOutput output) throws IOException {
		start(YAML, "--api-security.disclosure.configuration-secrets=off");
		assertThat(output).doesNotContain("in clear");
	}

	@Test
	@DisplayName("FLD-04 a long list is cut")
	void cutsLongList(CapturedOutput output) throws IOException {
		StringBuilder yaml = new StringBuilder("app:\n");
		for (int i = 0; i < 60; i++) {
			yaml.append("  service").append(i).append(".password: hunter2\n");
		}
		start(yaml.toString());
		assertThat(output).contains("60 secrets stand", "and 10 more");
		assertThat(StringUtils.countOccurrencesOf(output.toString(), "write ${")).isEqualTo(50);
	}

	private void start(String yaml, String... arguments) throws IOException {
		Files.writeString(this.directory.resolve("application.yml"), yaml);
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		String[] all = StringUtils.concatenateStringArrays(arguments,
				new String[] { "--spring.config.location=" + this.directory.toUri(), "--spring.main.banner-mode=off",
						"--logging.level.io.github.apisecurity=info" });
		application.run(all).close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ApiSecurityConfigurationSecretsAutoConfiguration.class)
	static class Application {

	}

}
