package io.github.apisecurity.benchmarks.app.reactive;

import io.github.apisecurity.benchmarks.app.BenchmarkApplication;
import io.github.apisecurity.benchmarks.app.Items;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * A Spring WebFlux application with the starter and no security configuration of its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Items.class, StarterItemController.class, ExtraEndpointsConfiguration.class })
public class StarterReactiveApplication {

	/**
	 * Starts the application.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		BenchmarkApplication.run(StarterReactiveApplication.class, args);
	}

}
