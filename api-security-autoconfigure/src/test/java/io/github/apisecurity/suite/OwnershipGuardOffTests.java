package io.github.apisecurity.suite;

import io.github.apisecurity.suite.app.OwnershipApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without the guard of ownership the objects of others are served: nothing else keeps
 * them, so {@link OwnershipTests} is about the guard.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class OwnershipGuardOffTests {

	private static final String MULTIPART = "--x\r\nContent-Disposition: form-data; name=\"invoice\"\r\n\r\ni2\r\n--x--\r\n";

	@Parameter
	Stack stack;

	RunningApplication application() {
		return RunningApplication.of(this.stack, Without.class, "suite.without=apiSecurityOwnershipGuard");
	}

	@Test
	@DisplayName("AZ-05 AZ-07 API1 without the guard the objects of others are served")
	void servesObjectsOfOthers() {
		assertThat(get("/invoices/i2")).isEqualTo("invoice i2");
		assertThat(get("/invoices?ids=i1,i2")).isEqualTo("invoices [i1, i2]");
		assertThat(get("/search?invoice=i2")).isEqualTo("found i2");
		assertThat(get("/default")).isEqualTo("default i2");
		assertThat(get("/search?invoice%5B%5D=i2")).isEqualTo("found i2");
		assertThat(get("/tenants/other/report")).isEqualTo("report other");
		assertThat(get("/parcels/p-bob")).isEqualTo("parcel p-bob");
	}

	@Test
	@DisplayName("AZ-05 without the guard the body counts as the query does on the servlet stack, even with GET")
	void takesIdsFromTheBody() {
		assertThat(application().request("GET", "/search")
			.token(Tokens.ofTenant("alice", "acme"))
			.body("multipart/form-data; boundary=x", MULTIPART)
			.send()
			.body()).isEqualTo((this.stack == Stack.SERVLET) ? "found i2" : "found nothing");
		assertThat(application().request("POST", "/search?invoice=i1")
			.token(Tokens.ofTenant("alice", "acme"))
			.body("application/x-www-form-urlencoded", "invoice=i2")
			.send()
			.body()).isEqualTo((this.stack == Stack.SERVLET) ? "found i1,i2" : "found i1");
	}

	@Test
	@DisplayName("AZ-05 without the guard WebFlux finds a parameter that servlets do not")
	void takesParameterBehindEqualsSign() {
		String answer = get("/search?=invoice=i2");
		if (this.stack == Stack.REACTIVE) {
			assertThat(answer).isEqualTo("found i2");
		}
		else {
			assertThat(answer).doesNotContain("found i2");
		}
	}

	private String get(String target) {
		return application().request("GET", target).token(Tokens.ofTenant("alice", "acme")).send().body();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(OwnershipApplication.class)
	static class Without {

		@Bean
		static BeanFactoryPostProcessor remover(Environment environment) {
			return (beanFactory) -> ((BeanDefinitionRegistry) beanFactory)
				.removeBeanDefinition(environment.getRequiredProperty("suite.without"));
		}

	}

}
