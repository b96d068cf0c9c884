package io.github.apisecurity.suite.app;

import io.github.apisecurity.suite.EventRecorder;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleTracer;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application whose requests are traced.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(FaultController.class)
public class TracingApplication {

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	@Bean
	SimpleTracer tracer() {
		return new SimpleTracer();
	}

	@Bean
	DefaultTracingObservationHandler tracingObservationHandler(SimpleTracer tracer) {
		return new DefaultTracingObservationHandler(tracer);
	}

}
