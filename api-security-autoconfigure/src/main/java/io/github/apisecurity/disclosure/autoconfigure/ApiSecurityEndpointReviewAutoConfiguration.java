package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.BodyReview;
import io.github.apisecurity.disclosure.SensitiveBodyCheck;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of what is said at start about the bodies of endpoints.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
public final class ApiSecurityEndpointReviewAutoConfiguration {

	@Bean
	BodyReview apiSecurityBodyReview() {
		return new BodyReview();
	}

	@Bean
	SensitiveBodyCheck apiSecuritySensitiveBodyCheck(Environment environment) {
		List<String> details = Stream.of("spring.mvc.log-request-details", "spring.http.codecs.log-request-details")
			.filter((property) -> environment.getProperty(property, Boolean.class, false))
			.toList();
		return new SensitiveBodyCheck(details);
	}

}
