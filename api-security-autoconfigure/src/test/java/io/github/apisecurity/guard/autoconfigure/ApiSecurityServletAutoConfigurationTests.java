package io.github.apisecurity.guard.autoconfigure;

import java.util.EnumSet;

import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.endpoint.servlet.MvcEndpointResolver;
import io.github.apisecurity.guard.reactive.GuardWebFilter;
import io.github.apisecurity.guard.servlet.AuthorizedHandlerMapping;
import io.github.apisecurity.guard.servlet.GuardAuthorizationManager;
import io.github.apisecurity.guard.servlet.GuardFilter;
import io.github.apisecurity.guard.servlet.RefusalHandler;
import io.github.apisecurity.guard.servlet.ServletGuard;
import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;

import org.springframework.boot.servlet.filter.OrderedFormContentFilter;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityServletAutoConfigurationTests {

	@Test
	void providesFiltersAroundSpringSecurity() {
		ApiSecurityContextRunner.on(WebStack.SERVLET).run((context) -> {
			assertThat(context).hasSingleBean(MvcEndpointResolver.class)
				.hasSingleBean(ServletGuard.class)
				.hasSingleBean(AuthorizedHandlerMapping.class)
				.hasSingleBean(GuardAuthorizationManager.class)
				.hasSingleBean(RefusalHandler.class)
				.doesNotHaveBean(GuardWebFilter.class);
			FilterRegistrationBean<?> first = registration(context, "apiSecurityFirstGuardFilter");
			FilterRegistrationBean<?> second = registration(context, "apiSecuritySecondGuardFilter");
			AbstractFilterRegistrationBean<?> security = (AbstractFilterRegistrationBean<?>) context
				.getBean("securityFilterChainRegistration", Ordered.class);
			assertThat(first.getFilter()).isInstanceOf(GuardFilter.class);
			assertThat(second.getFilter()).isInstanceOf(GuardFilter.class);
			assertThat(first.getOrder()).isLessThan(security.getOrder());
			assertThat(second.getOrder()).isGreaterThan(security.getOrder());
		});
	}

	@Test
	void filtersEveryKindOfDispatchToEveryPath() {
		ApiSecurityContextRunner.on(WebStack.SERVLET).run((context) -> {
			for (String name : new String[] { "apiSecurityFirstGuardFilter", "apiSecuritySecondGuardFilter" }) {
				FilterRegistrationBean<?> registration = registration(context, name);
				assertThat(ReflectionTestUtils.getField(registration, "dispatcherTypes"))
					.isEqualTo(EnumSet.allOf(DispatcherType.class));
				assertThat(registration.isEnabled()).isTrue();
				assertThat(registration.isAsyncSupported()).isTrue();
				assertThat(registration.getUrlPatterns()).isEmpty();
				assertThat(registration.getServletNames()).isEmpty();
			}
		});
	}

	@Test
	void readsFormsBehindTheDecision() {
		ApiSecurityContextRunner.on(WebStack.SERVLET)
			.run((context) -> assertThat(context.getBean(OrderedFormContentFilter.class).getOrder())
				.isGreaterThan(registration(context, "apiSecuritySecondGuardFilter").getOrder()));
	}

	private static FilterRegistrationBean<?> registration(ApplicationContextAssertProvider<?> context, String name) {
		return context.getBean(name, FilterRegistrationBean.class);
	}

}
