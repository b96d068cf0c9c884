package io.github.apisecurity.disclosure.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Auto-configuration that looks for secrets in configuration files.
 */
@AutoConfiguration
@ConditionalOnApiSecurity
@EnableConfigurationProperties(DisclosureProperties.class)
public final class ApiSecurityConfigurationSecretsAutoConfiguration {

	/**
	 * What runs before any bean of the application is made.
	 */
	@Configuration(proxyBeanMethods = false)
	static class CheckConfiguration {

		@Bean
		static ConfigurationSecretsCheck apiSecurityConfigurationSecretsCheck(ConfigurableEnvironment environment) {
			return new ConfigurationSecretsCheck(environment);
		}

	}

}
