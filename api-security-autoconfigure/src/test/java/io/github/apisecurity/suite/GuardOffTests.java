package io.github.apisecurity.suite;

import io.github.apisecurity.authorization.AccessGuard;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.suite.app.NetworkApplication;
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
import org.springframework.core.env.Environment;

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

	@Test
	@DisplayName("BT-04 BT-05 without the bearer guard the first of two credentials counts, and a token in the query does no harm")
	void withoutTheBearerGuardTheFirstCredentialCounts() {
		RunningApplication application = RunningApplication.of(this.stack, Without.class,
				"suite.without=apiSecurityBearerGuard");
		String token = Tokens.token("alice", "orders:read");
		assertThat(application.request("GET", "/orders")
			.token(token)
			.header("Authorization", "Basic eDp5")
			.send()
			.status()).isEqualTo(200);
		assertThat(application.request("GET", "/orders?access_token=x").token(token).send().status()).isEqualTo(200);
	}

	@Test
	@DisplayName("MSG-06 without the method guard the firewall sees to methods that do not exist")
	void withoutTheMethodGuardTheFirewallAnswers() {
		RunningApplication application = RunningApplication.of(this.stack, Without.class,
				"suite.without=apiSecurityMethodGuard");
		assertThat(application.request("FOO", "/orders").send().isProblem("request-blocked")).isTrue();
	}

	@Test
	@DisplayName("MSG-04 without the host guard every host is answered for")
	void withoutTheHostGuardEveryHostIsAnsweredFor() {
		RunningApplication application = RunningApplication.of(this.stack, NetworkWithout.class,
				"suite.without=apiSecurityHostGuard", "api-security.network.allowed-hosts=api.example.com");
		assertThat(application.request("GET", "/network").send().status()).isEqualTo(200);
	}

	@Test
	@DisplayName("HDR-03 without the transport guard a client without TLS is served")
	void withoutTheTransportGuardPlainHttpIsServed() {
		RunningApplication application = RunningApplication.of(this.stack, NetworkWithout.class,
				"suite.without=apiSecuritySecureTransportGuard");
		assertThat(application.request("GET", "/network").header("X-Forwarded-For", "203.0.113.7").send().status())
			.isEqualTo(200);
	}

	@Test
	@DisplayName("HDR-01 without the policy of header fields there are none")
	void withoutTheHeaderPolicyThereAreNoHeaders() {
		RunningApplication application = RunningApplication.of(this.stack, NetworkWithout.class,
				"suite.without=apiSecuritySecurityHeaders");
		RawHttp.Response response = application.request("GET", "/network").send();
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers()).doesNotContainKeys("Content-Security-Policy", "X-Frame-Options");
	}

	@Test
	@DisplayName("CORS-01 without the policy of origins no page is named")
	void withoutTheCorsPolicyNoPageIsNamed() {
		RunningApplication application = RunningApplication.of(this.stack, NetworkWithout.class,
				"suite.without=apiSecurityCorsPolicy", "api-security.cors.allowed-origins=https://shop.example.com");
		assertThat(application.request("GET", "/network")
			.header("Origin", "https://shop.example.com")
			.send()
			.header("Access-Control-Allow-Origin")).isNull();
	}

	@Test
	@DisplayName("FWD-01 without the resolver of origins nothing is hidden")
	void withoutTheOriginResolverNothingIsHidden() {
		RunningApplication application = RunningApplication.of(this.stack, NetworkWithout.class,
				"suite.without=apiSecurityRequestOriginResolver");
		assertThat(application.request("GET", "/network").header("X-User-Id", "admin").send().body())
			.containsIgnoringCase("X-User-Id");
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

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class Without {

		@Bean
		static BeanFactoryPostProcessor remover(Environment environment) {
			return (beanFactory) -> remove(beanFactory, environment.getRequiredProperty("suite.without"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(NetworkApplication.class)
	static class NetworkWithout {

		@Bean
		static BeanFactoryPostProcessor remover(Environment environment) {
			return (beanFactory) -> remove(beanFactory, environment.getRequiredProperty("suite.without"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Remover {

		@Bean
		static BeanFactoryPostProcessor remover(Environment environment) {
			return (beanFactory) -> remove(beanFactory, environment.getRequiredProperty("suite.without"));
		}

	}

}
