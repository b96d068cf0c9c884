package io.github.apisecurity.benchmarks.http;

/**
 * The web stacks of Spring.
 */
enum Stack {

	/**
	 * Spring MVC on Tomcat.
	 */
	SERVLET("Spring MVC on Tomcat"),

	/**
	 * Spring WebFlux on Reactor Netty.
	 */
	REACTIVE("Spring WebFlux on Reactor Netty");

	private final String title;

	Stack(String title) {
		this.title = title;
	}

	/**
	 * The name in the report.
	 * @return the name for a reader
	 */
	String title() {
		return this.title;
	}

}
