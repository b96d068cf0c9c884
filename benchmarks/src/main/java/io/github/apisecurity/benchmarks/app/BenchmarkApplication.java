package io.github.apisecurity.benchmarks.app;

import org.springframework.boot.SpringApplication;

/**
 * Starts a measured application in the way that all of them are started.
 */
public final class BenchmarkApplication {

	private BenchmarkApplication() {
	}

	/**
	 * Starts the application and tells the runner when it answers.
	 * @param application the application's class
	 * @param args the command line
	 */
	public static void run(Class<?> application, String[] args) {
		SpringApplication springApplication = new SpringApplication(application);
		springApplication.addListeners(new BenchmarkControl());
		springApplication.run(args);
	}

}
