package io.github.apisecurity.transport.autoconfigure;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Keeps Spring Boot from believing forwarded header fields of its own accord, which it
 * does on Kubernetes and other platforms. What the user sets is left alone.
 */
class ForwardHeadersEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean enabled = "true".equalsIgnoreCase(environment.getProperty("api-security.enabled", "true"));
		if (enabled && !environment.containsProperty(ForwardingCheck.STRATEGY)) {
			DefaultPropertiesPropertySource.addOrMerge(Map.of(ForwardingCheck.STRATEGY, "none"),
					environment.getPropertySources());
		}
	}

}
