package io.github.apisecurity.suite;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.suite.app.SuiteApplication;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A filter that rewrites the request cannot make another handler run than the one that
 * was authorized.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class ChangedRequestTests {

	@Parameter
	Stack stack;

	@Test
	@DisplayName("PITFALLS 12 a rewrite behind the decision is refused and recorded")
	void refusesRewriteBehindTheDecision() {
		RunningApplication application = RunningApplication.of(this.stack, RewriteBehind.class);
		Exchange exchange = application.request("GET", "/orders/catalog").header("X-Rewrite", "/admin/report");
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).isNotEqualTo("report");
		ExchangeEvent event = exchange.event();
		assertThat(event.reason()).isEqualTo("handler-changed");
		assertThat(event.outcome()).isEqualTo(ExchangeEvent.Outcome.REFUSED);
	}

	@Test
	@DisplayName("PITFALLS 12 a rewrite before the decision is decided as rewritten")
	void decidesRewriteBeforeTheDecision() {
		RunningApplication application = RunningApplication.of(this.stack, RewriteBefore.class);
		assertThat(application.request("GET", "/orders/catalog").header("X-Rewrite", "/admin/report").send().status())
			.isEqualTo(401);
		RawHttp.Response admin = application.request("GET", "/orders/catalog")
			.header("X-Rewrite", "/admin/report")
			.token(Tokens.token("root", "any", "ADMIN"))
			.send();
		assertThat(admin.status()).isEqualTo(200);
		assertThat(admin.body()).isEqualTo("report");
	}

	static FilterRegistrationBean<Filter> rewrite(int order) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			String target = ((HttpServletRequest) request).getHeader("X-Rewrite");
			chain.doFilter((target != null) ? new HttpServletRequestWrapper((HttpServletRequest) request) {

				@Override
				public String getRequestURI() {
					return target;
				}

				@Override
				public String getServletPath() {
					return target;
				}

			} : request, response);
		});
		registration.setOrder(order);
		return registration;
	}

	static WebFilter webRewrite() {
		return (exchange, chain) -> {
			String target = exchange.getRequest().getHeaders().getFirst("X-Rewrite");
			return chain.filter(
					(target != null) ? exchange.mutate().request((request) -> request.path(target)).build() : exchange);
		};
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class RewriteBehind {

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		FilterRegistrationBean<Filter> rewriteFilter() {
			return rewrite(0);
		}

		@Bean
		@Order(0)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		WebFilter rewriteWebFilter() {
			return webRewrite();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class RewriteBefore {

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		FilterRegistrationBean<Filter> rewriteFilter() {
			return rewrite(-200);
		}

		@Bean
		@Order(-200)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		WebFilter rewriteWebFilter() {
			return webRewrite();
		}

	}

}
