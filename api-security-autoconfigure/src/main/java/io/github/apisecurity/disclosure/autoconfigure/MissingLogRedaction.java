package io.github.apisecurity.disclosure.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that sensitive properties cannot be kept out of the log.
 */
final class MissingLogRedaction {

	private static final Logger logger = LoggerFactory.getLogger(MissingLogRedaction.class);

	private MissingLogRedaction() {
	}

	static void report() {
		logger.info("@Sensitive cannot be enforced for what the application logs itself: "
				+ "the logging system is not Logback");
	}

}
