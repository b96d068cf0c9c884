package io.github.apisecurity.autoconfigure;

import java.util.function.Consumer;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/**
 * Runs an application context with all auto-configuration on one of the two stacks.
 */
public final class ApiSecurityContextRunner {

	private final AbstractApplicationContextRunner<?, ?, ?> runner;

	private ApiSecurityContextRunner(AbstractApplicationContextRunner<?, ?, ?> runner) {
		this.runner = runner;
	}

	public static ApiSecurityContextRunner on(WebStack stack) {
		return (stack == WebStack.SERVLET)
				? new ApiSecurityContextRunner(
						new WebApplicationContextRunner().withUserConfiguration(WholeApplication.class))
				: new ApiSecurityContextRunner(
						new ReactiveWebApplicationContextRunner().withUserConfiguration(WholeApplication.class));
	}

	public ApiSecurityContextRunner withPropertyValues(String... pairs) {
		return new ApiSecurityContextRunner(this.runner.withPropertyValues(pairs));
	}

	public ApiSecurityContextRunner withUserConfiguration(Class<?>... classes) {
		return new ApiSecurityContextRunner(this.runner.withUserConfiguration(classes));
	}

	public ApiSecurityContextRunner withClassLoader(ClassLoader classLoader) {
		return new ApiSecurityContextRunner(this.runner.withClassLoader(classLoader));
	}

	public void run(Consumer<ApplicationContextAssertProvider<?>> consumer) {
		this.runner.run((context) -> consumer.accept(context));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WholeApplication {

	}

	/**
	 * The two web stacks.
	 */
	public enum WebStack {

		SERVLET, REACTIVE

	}

}
