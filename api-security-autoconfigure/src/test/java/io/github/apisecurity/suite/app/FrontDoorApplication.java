package io.github.apisecurity.suite.app;

import io.github.apisecurity.suite.EventRecorder;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application without any security configuration of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ OrderController.class, FaultController.class, FrontDoorController.class })
public class FrontDoorApplication {

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

}
