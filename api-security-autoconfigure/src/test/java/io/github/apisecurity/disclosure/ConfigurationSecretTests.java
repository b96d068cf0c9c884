package io.github.apisecurity.disclosure;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationSecretTests {

	@ParameterizedTest
	@DisplayName("FLD-04 secrets in clear are recognised")
	@CsvSource(delimiter = '|', textBlock = """
			spring.datasource.password                             | hunter2
			spring.datasource.password                             | ${DB_PASSWORD:hunter2}
			app.clients[0].client-secret                           | s3cr3t
			app.clientSecret                                       | s3cr3t
			APP_API_KEY                                            | abcdef
			app.api-keys[1]                                        | abcdef
			app.signing-key                                        | abcdef
			app.access-token                                       | abcdef
			app.password                                           | {noop}hunter2
			app.password                                           | 123456
			app.key                                                | -----BEGIN PRIVATE KEY----- MIIE
			app.key                                                | -----BEGIN RSA PRIVATE KEY----- MIIE
			app.anything                                           | AKIAIOSFODNN7EXAMPLE
			app.anything                                           | eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.
			app.anything                                           | amqp://user:hunter2@broker.example.com
			app.anything                                           | mongodb://:hunter2@db.example.com/x
			spring.datasource.url                                  | jdbc:postgresql://db/x?user=a&password=hunter2
			""")
	void recognisesSecrets(String name, String value) {
		assertThat(ConfigurationSecret.isInClear(name, value)).isTrue();
	}

	@ParameterizedTest
	@DisplayName("FLD-04 what only looks like a secret is not reported")
	@CsvSource(delimiter = '|', textBlock = """
			spring.datasource.password                | ${DB_PASSWORD}
			spring.datasource.password                | ${DB_PASSWORD:}
			spring.datasource.password                | ''
			spring.datasource.password                | '{cipher}AQB0c1'
			spring.datasource.password                | ENC(AQB0c1)
			spring.security.user.password             | '{bcrypt}$2a$10$abc'
			spring.security.user.password             | $2a$10$abc
			app.token-uri                             | https://login.example.com/token
			app.password-policy                       | strict
			app.secret-name                           | database
			app.secret-location                       | /etc/secret
			app.token.path                            | /token
			app.token.enabled                         | true
			app.token                                 | true
			app.refresh-token                         | 30m
			app.max-token                             | 100
			app.public-key                            | abcdef
			app.private-key                           | classpath:key.pem
			app.private-key                           | file:/etc/key.pem
			app.token                                 | https://login.example.com/token
			app.token                                 | arn:aws:secretsmanager:eu-central-1:1:secret:x
			app.secret                                | sm://projects/x/secrets/y
			app.url                                   | amqp://user:${PASSWORD}@broker.example.com
			app.url                                   | https://example.com/a:b@c
			spring.datasource.url                     | jdbc:postgresql://db/x?user=a&password=${PASSWORD}
			app.name                                  | shop
			""")
	void leavesTheRestAlone(String name, String value) {
		assertThat(ConfigurationSecret.isInClear(name, value)).isFalse();
	}

	@Test
	void namesTheEnvironmentVariable() {
		assertThat(ConfigurationSecret.environmentVariable("spring.datasource.password"))
			.isEqualTo("SPRING_DATASOURCE_PASSWORD");
		assertThat(ConfigurationSecret.environmentVariable("app.clients[0].client-secret"))
			.isEqualTo("APP_CLIENTS_0_CLIENTSECRET");
	}

}
