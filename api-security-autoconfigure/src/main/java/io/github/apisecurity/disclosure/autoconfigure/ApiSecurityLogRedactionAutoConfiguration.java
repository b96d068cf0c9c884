package io.github.apisecurity.disclosure.autoconfigure;

import ch.qos.logback.classic.LoggerContext;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration that keeps sensitive properties out of the log.
 */
@AutoConfiguration
@ConditionalOnApiSecurity
@Conditional(OnLogRedactionCondition.class)
@EnableConfigurationProperties(DisclosureProperties.class)
public final class ApiSecurityLogRedactionAutoConfiguration {

	/**
	 * Where Logback is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LoggerContext.class)
	static class LogbackConfiguration {

		@Bean
		static LogRedaction apiSecurityLogRedaction() {
			return new LogRedaction();
		}

	}

	/**
	 * Where it is not.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("ch.qos.logback.classic.LoggerContext")
	static class MissingConfiguration {

		@Bean
		InitializingBean apiSecurityLogRedactionReport() {
			return MissingLogRedaction::report;
		}

	}

}
