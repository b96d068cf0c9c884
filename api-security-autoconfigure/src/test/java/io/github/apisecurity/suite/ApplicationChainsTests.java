package io.github.apisecurity.suite;

import java.util.List;

import io.github.apisecurity.suite.app.SuiteApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The guards hold whatever filter chains the application has.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class ApplicationChainsTests {

	@Parameter
	Stack stack;

	static List<Arguments> applications() {
		return List.of(Arguments.of(PermitAllChain.class), Arguments.of(NarrowChain.class),
				Arguments.of(SeveralChains.class), Arguments.of(RawChain.class), Arguments.of(IgnoredPaths.class),
				Arguments.of(NoAuthorizationChain.class), Arguments.of(LowestOrderChain.class));
	}

	@ParameterizedTest
	@DisplayName("PITFALLS 46 PITFALLS 47 controls stay in place beside the application's chains")
	@MethodSource("applications")
	void guardsHold(Class<?> source) {
		RunningApplication application = RunningApplication.of(this.stack, source, AccessTests.RULES);
		for (String path : List.of("/admin/report", "/admin/forgotten", "/orders/1", "/random", "/actuator/metrics",
				"/routes/undeclared")) {
			Exchange exchange = application.request("GET", path);
			assertThat(exchange.send().status()).as(path).isEqualTo(401);
			assertThat(exchange.event().status()).isEqualTo(401);
		}
		assertThat(application.request("GET", "/orders/catalog").send().body()).isEqualTo("catalog");
	}

	@Test
	@DisplayName("PITFALLS 47 both the application's rules and ours must allow")
	void bothMustAllow() {
		RunningApplication application = RunningApplication.of(this.stack, StricterChain.class, AccessTests.RULES);
		String token = Tokens.token("alice", "orders:read");
		assertThat(application.request("GET", "/orders/1").token(token).send().status()).isEqualTo(200);
		assertThat(application.request("GET", "/orders/2").token(token).send().status()).isEqualTo(403);
		assertThat(application.request("GET", "/orders/1").token(Tokens.token("alice", "other")).send().status())
			.isEqualTo(403);
		assertThat(application.request("GET", "/admin/report").token(token).send().status()).isEqualTo(403);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class PermitAllChain {

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		SecurityWebFilterChain webChain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class NarrowChain {

		@Bean
		@Order(1)
		@ConditionalOnWebApplication(type = Type.SERVLET)
		SecurityFilterChain narrowChain(HttpSecurity http) {
			return http.securityMatcher("/elsewhere/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

		@Bean
		@Order(1)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		SecurityWebFilterChain narrowWebChain(ServerHttpSecurity http) {
			return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/elsewhere/**"))
				.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ NarrowChain.class, PermitAllChain.class })
	static class SeveralChains {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class RawChain {

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		SecurityFilterChain chain() {
			return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE);
		}

		@Bean
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		SecurityWebFilterChain webChain() {
			return new MatcherSecurityWebFilterChain(ServerWebExchangeMatchers.anyExchange(),
					List.of((exchange, chain) -> chain.filter(exchange)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAllChain.class)
	static class IgnoredPaths {

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		WebSecurityCustomizer ignored() {
			return (web) -> web.ignoring().requestMatchers("/**");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class NoAuthorizationChain {

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		SecurityFilterChain chain(HttpSecurity http) {
			return http.httpBasic(Customizer.withDefaults()).build();
		}

		@Bean
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		SecurityWebFilterChain webChain(ServerHttpSecurity http) {
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class LowestOrderChain {

		@Bean
		@Order
		@ConditionalOnWebApplication(type = Type.SERVLET)
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		@Order
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		SecurityWebFilterChain webChain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(SuiteApplication.class)
	static class StricterChain {

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/orders/2").denyAll().anyRequest().permitAll())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

		@Bean
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		SecurityWebFilterChain webChain(ServerHttpSecurity http) {
			return http
				.authorizeExchange(
						(exchanges) -> exchanges.pathMatchers("/orders/2").denyAll().anyExchange().permitAll())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

	}

}
