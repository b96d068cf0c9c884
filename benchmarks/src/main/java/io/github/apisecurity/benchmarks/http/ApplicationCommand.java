package io.github.apisecurity.benchmarks.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of the measured applications.
 */
final class ApplicationCommand {

	/**
	 * The same for all: one processor, and with it the collector that the JVM would
	 * choose by itself.
	 */
	static final List<String> JVM_ARGUMENTS = List.of("-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xms512m",
			"-Xmx512m");

	private static final String JWT = "--spring.security.oauth2.resourceserver.jwt.";

	private final Options options;

	private final Path publicKey;

	ApplicationCommand(Options options, Path publicKey) {
		this.options = options;
		this.publicKey = publicKey;
	}

	/**
	 * The command that starts an application.
	 * @param stack the web stack
	 * @param variant the application
	 * @param actuator whether it has Actuator
	 * @return the command and its arguments
	 */
	List<String> of(Stack stack, Variant variant, boolean actuator) {
		List<String> command = new ArrayList<>(Commands.onProcessors(this.options.serverProcessors()));
		command.add(this.options.java());
		command.addAll(JVM_ARGUMENTS);
		command.addAll(this.options.jvmArguments());
		command.add("-cp");
		command.add(ApplicationClassPath.of(System.getProperty("java.class.path"), stack, variant, actuator));
		command.add(variant.mainClass(stack));
		command.add("--server.port=0");
		command.add("--server.address=127.0.0.1");
		command.add("--spring.main.banner-mode=off");
		if (this.options.extraMappings() > 0) {
			command.add("--benchmark.extra-mappings=" + this.options.extraMappings());
		}
		if (variant != Variant.BARE) {
			command.add(JWT + "public-key-location=" + this.publicKey.toUri());
			command.add(JWT + "audiences=" + AccessTokens.AUDIENCE);
		}
		if (variant == Variant.STARTER) {
			command.add("--spring.profiles.active=starter");
			// With a key and an issuer, stock Spring would ask the issuer for keys
			command.add(JWT + "issuer-uri=" + AccessTokens.ISSUER);
			command.addAll(this.options.starterArguments());
		}
		return command;
	}

}
