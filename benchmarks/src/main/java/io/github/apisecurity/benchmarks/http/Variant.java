package io.github.apisecurity.benchmarks.http;

import java.util.Locale;

/**
 * The applications that are compared.
 */
enum Variant {

	/**
	 * No security at all.
	 */
	BARE,

	/**
	 * Spring Security's resource server with method security, wired by hand.
	 */
	STOCK,

	/**
	 * The starter as it configures itself.
	 */
	STARTER;

	/**
	 * The name in the report, in options and in file names.
	 * @return the name in lower case
	 */
	String title() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The class whose main method starts the application.
	 * @param stack the web stack
	 * @return the fully qualified name
	 */
	String mainClass(Stack stack) {
		String stackName = stack.name().toLowerCase(Locale.ROOT);
		return "io.github.apisecurity.benchmarks.app.%s.%s%sApplication".formatted(stackName, capitalize(title()),
				capitalize(stackName));
	}

	private static String capitalize(String name) {
		return Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

}
