package io.github.apisecurity.disclosure.autoconfigure;

import ch.qos.logback.classic.LoggerContext;
import io.github.apisecurity.disclosure.log.logback.LogbackRedaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Looks at what is logged from before the first bean of the application is made until the
 * application ends.
 */
class LogRedaction implements BeanFactoryPostProcessor, InitializingBean, SmartInitializingSingleton, DisposableBean {

	private final @Nullable LogbackRedaction redaction = (LoggerFactory
		.getILoggerFactory() instanceof LoggerContext context) ? new LogbackRedaction(context) : null;

	@Override
	public void afterPropertiesSet() {
		if (this.redaction != null) {
			this.redaction.start();
		}
		else {
			MissingLogRedaction.report();
		}
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		// To be made this early is all that it is for
	}

	// Beans may have brought appenders of their own
	@Override
	public void afterSingletonsInstantiated() {
		if (this.redaction != null) {
			this.redaction.include();
		}
	}

	@Override
	public void destroy() {
		if (this.redaction != null) {
			this.redaction.stop();
		}
	}

}
