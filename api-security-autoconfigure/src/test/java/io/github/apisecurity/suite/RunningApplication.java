package io.github.apisecurity.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * An application on a real port. Each combination of stack, sources and properties is
 * started once and serves all tests.
 */
final class RunningApplication {

	private static final String BOOT = "org.springframework.boot.";

	private static final String MANAGEMENT = "autoconfigure.actuate.web.server.";

	private static final Map<String, RunningApplication> RUNNING = new ConcurrentHashMap<>();

	private final ConfigurableApplicationContext context;

	RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Returns whether servlets run on Jetty, which the profile jetty says.
	 */
	static boolean onJetty() {
		return "jetty".equals(System.getProperty("suite.container"));
	}

	static RunningApplication of(Stack stack, Class<?> source, String... properties) {
		String key = stack + source.getName() + String.join(",", properties);
		return RUNNING.computeIfAbsent(key, (absent) -> start(stack, new Class<?>[] { source }, properties));
	}

	/**
	 * Starts an application of its own, which the caller closes. Its event loops are its
	 * own too: closing those that are shared would stop the applications that run on.
	 */
	static ConfigurableApplicationContext startContext(Stack stack, Class<?>[] sources, String... properties) {
		SpringApplication application = new SpringApplication(sources);
		application.addInitializers((context) -> context.getBeanFactory().addBeanPostProcessor(new OwnEventLoops()));
		return run(application, stack, properties);
	}

	private static ConfigurableApplicationContext run(SpringApplication application, Stack stack,
			String... properties) {
		application
			.setWebApplicationType((stack == Stack.SERVLET) ? WebApplicationType.SERVLET : WebApplicationType.REACTIVE);
		application.setRegisterShutdownHook(false);
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--logging.level.root=error", "--spring.jmx.enabled=false",
				"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + Tokens.ISSUER,
				"--spring.security.oauth2.resourceserver.jwt.audiences=suite"));
		arguments.add("--spring.autoconfigure.exclude=" + String.join(",", otherServers(stack)));
		Stream.of(properties).map((property) -> "--" + property).forEach(arguments::add);
		return application.run(arguments.toArray(new String[0]));
	}

	// The test class path has several servers, of which Spring Boot would take more than
	// one
	private static List<String> otherServers(Stack stack) {
		if (stack == Stack.SERVLET && onJetty()) {
			return List.of(BOOT + "tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration",
					BOOT + "tomcat." + MANAGEMENT + "TomcatServletManagementContextAutoConfiguration");
		}
		List<String> others = new ArrayList<>();
		others.add(BOOT + "jetty." + MANAGEMENT + "JettyServletManagementContextAutoConfiguration");
		others.add(BOOT + "jetty." + MANAGEMENT + "JettyReactiveManagementContextAutoConfiguration");
		others.add(BOOT + "jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration");
		if (stack == Stack.REACTIVE) {
			others.add(BOOT + "tomcat." + MANAGEMENT + "TomcatReactiveManagementContextAutoConfiguration");
		}
		return others;
	}

	private static RunningApplication start(Stack stack, Class<?>[] sources, String... properties) {
		return new RunningApplication(run(new SpringApplication(sources), stack, properties));
	}

	Exchange request(String method, String target) {
		return new Exchange(this, method, target);
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	int managementPort() {
		return this.context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	EventRecorder events() {
		return this.context.getBean(EventRecorder.class);
	}

	<T> List<T> beans(Class<T> type) {
		return this.context.getBeanProvider(type).orderedStream().toList();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	private static final class OwnEventLoops implements BeanPostProcessor {

		@Override
		public Object postProcessBeforeInitialization(Object bean, String beanName) {
			if (bean instanceof ReactorResourceFactory resources) {
				resources.setUseGlobalResources(false);
			}
			return bean;
		}

	}

}
