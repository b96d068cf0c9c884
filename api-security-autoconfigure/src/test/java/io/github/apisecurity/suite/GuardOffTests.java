package io.github.apisecurity.suite;

import io.github.apisecurity.authorization.AccessGuard;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the guards refuse is let through when they are taken away: nothing else refuses
 * it, so the tests of the guards are about the guards.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class GuardOffTests {

	@Parameter
	Stack stack;

	@Test
	@DisplayName("PITFALLS 48 without the access guard every handler answers")
	void withoutTheAccessGuardEveryHandlerAnswers() {
		RunningApplication application = RunningApplication.of(this.stack, WithoutAccessGuard.class);
		assertThat(application.request("GET", "/admin/report").send().body()).isEqualTo("report");
		assertThat(application.request("GET", "/admin/forgotten").send().body()).isEqualTo("forgotten");
		assertThat(application.request("GET", "/jsr250/closed").send().body()).isEqualTo("closed");
	}

	@Test
	@DisplayName("PITFALLS 12 without the hand-over a rewrite reaches a handler that was not authorized")
	void withoutTheHandOverRewriteReachesAnotherHandler() {
		RunningApplication application = RunningApplication.of(this.stack, WithoutHandOver.class);
		RawHttp.Response response = application.request("GET", "/orders/catalog")
			.header("X-Rewrite", "/admin/report")
			.send();
		assertThat(response.body()).isEqualTo("report");
	}

	@Test
	@DisplayName("ERR-05 a guard that throws refuses")
	void guardThatThrowsRefuses() {
		RunningApplication application = RunningApplication.of(this.stack, WithThrowingGuard.class);
		Exchange exchange = application.request("GET", "/orders/catalog");
		RawHttp.Response response = exchange.send();
		assertThat(response.isProblem("internal-error")).as(response.body()).isTrue();
		assertThat(response.body()).doesNotContain("guard is broken");
		assertThat(exchange.event().reason()).isEqualTo("internal-error");
	}

	private static void remove(ConfigurableListableBeanFactory beanFactory, String... names) {
		for (String name : names) {
			((BeanDefinitionRegistry) beanFactory).removeBeanDefinition(name);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class WithoutAccessGuard {

		@Bean
		static BeanFactoryPostProcessor accessGuardRemover() {
			return (beanFactory) -> remove(beanFactory,
					beanFactory.getBeanNamesForType(AccessGuard.class, true, false));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ChangedRequestTests.RewriteBehind.class)
	static class WithoutHandOver {

		@Bean
		static BeanFactoryPostProcessor handOverRemover() {
			return (beanFactory) -> remove(beanFactory, "apiSecurityAuthorizedHandlerMapping");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class WithThrowingGuard {

		@Bean
		RequestGuard throwingGuard() {
			return new RequestGuard() {

				@Override
				public Verdict check(ApiExchange exchange) {
					throw new IllegalStateException("The guard is broken");
				}

			};
		}

	}

}
