package io.github.apisecurity.cors.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.cors.CorsPolicy;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of cross-origin requests.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@EnableConfigurationProperties(CorsProperties.class)
public final class ApiSecurityCorsAutoConfiguration {

	@Bean
	@Conditional(OnAllowedOriginsCondition.class)
	CorsPolicy apiSecurityCorsPolicy(CorsProperties properties) {
		List<Finding> findings = new ArrayList<>();
		for (String origin : properties.allowedOrigins()) {
			String fault = CorsPolicy.faultOf(origin);
			if (fault != null) {
				findings.add(new Finding("'" + origin + "' in 'api-security.cors.allowed-origins' " + fault,
						"Write each origin in full, for example: "
								+ "api-security.cors.allowed-origins: [\"https://shop.example.com\"]"));
			}
		}
		if (properties.allowCredentials() && properties.allowedOrigins().contains("*")) {
			findings.add(new Finding("'api-security.cors' lets every web page act with the user's cookies",
					"Name the origins, for example: "
							+ "api-security.cors.allowed-origins: [\"https://shop.example.com\"], or remove "
							+ "api-security.cors.allow-credentials."));
		}
		if (!findings.isEmpty()) {
			throw new InvalidDeclarationException(findings);
		}
		return new CorsPolicy(properties.allowedOrigins(), properties.allowCredentials(), properties.allowedHeaders(),
				properties.exposedHeaders(), properties.maxAge());
	}

}
