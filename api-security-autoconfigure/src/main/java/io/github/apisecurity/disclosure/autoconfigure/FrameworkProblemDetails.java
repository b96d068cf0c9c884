package io.github.apisecurity.disclosure.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;

/**
 * Warns of the problem details that Spring Boot writes of itself where it is told to:
 * they repeat what was sent.
 */
final class FrameworkProblemDetails {

	private static final Logger logger = LoggerFactory.getLogger(FrameworkProblemDetails.class);

	private FrameworkProblemDetails() {
	}

	static void check(Environment environment, String property) {
		if (environment.getProperty(property, Boolean.class, false)) {
			logger.warn("{} lets the framework's own problem details through, which repeat what was sent: "
					+ "remove it, every error is a problem anyway", property);
		}
	}

}
