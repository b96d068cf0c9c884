package io.github.apisecurity.guard.autoconfigure;

import java.util.List;

import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.endpoint.reactive.WebFluxEndpointResolver;
import io.github.apisecurity.guard.reactive.AuthorizedHandlerMapping;
import io.github.apisecurity.guard.reactive.GuardAuthorizationManager;
import io.github.apisecurity.guard.reactive.GuardWebFilter;
import io.github.apisecurity.guard.reactive.RefusalHandler;
import io.github.apisecurity.guard.reactive.WebExchangeGuard;
import io.github.apisecurity.guard.servlet.ServletGuard;
import org.junit.jupiter.api.Test;

import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityReactiveAutoConfigurationTests {

	@Test
	void providesFiltersAroundSpringSecurity() {
		ApiSecurityContextRunner.on(WebStack.REACTIVE).run((context) -> {
			assertThat(context).hasSingleBean(WebFluxEndpointResolver.class)
				.hasSingleBean(WebExchangeGuard.class)
				.hasSingleBean(AuthorizedHandlerMapping.class)
				.hasSingleBean(GuardAuthorizationManager.class)
				.hasSingleBean(RefusalHandler.class)
				.doesNotHaveBean(ServletGuard.class);
			List<WebFilter> filters = context.getBeanProvider(WebFilter.class).orderedStream().toList();
			assertThat(filters).containsSubsequence(
					context.getBean("apiSecurityFirstGuardFilter", GuardWebFilter.class),
					context.getBean(WebFilterChainProxy.class),
					context.getBean("apiSecuritySecondGuardFilter", GuardWebFilter.class));
		});
	}

}
