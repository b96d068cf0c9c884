package io.github.apisecurity.guard.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Tells whether actuator endpoints have an application context of their own.
 */
final class ManagementPort {

	private static final boolean ACTUATOR_PRESENT = ClassUtils.isPresent(
			"org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType",
			ManagementPort.class.getClassLoader());

	private ManagementPort() {
	}

	static boolean isSeparate(Environment environment) {
		return ACTUATOR_PRESENT && Types.isSeparate(environment);
	}

	/**
	 * What needs Actuator's classes.
	 */
	private static final class Types {

		private static boolean isSeparate(Environment environment) {
			return ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
		}

	}

}
