package io.github.apisecurity.suite.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.apisecurity.suite.EventRecorder;
import io.github.apisecurity.suite.Tokens;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * An application whose controllers run on either stack, and routes of both.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ OrderController.class, AdminController.class, DocumentController.class, Jsr250Controller.class,
		FaultController.class, FaultController.Advice.class })
public class SuiteApplication {

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	static Collection<GrantedAuthority> authorities(Jwt jwt) {
		Collection<GrantedAuthority> authorities = new ArrayList<>(new JwtGrantedAuthoritiesConverter().convert(jwt));
		List<String> roles = jwt.getClaimAsStringList("roles");
		if (roles != null) {
			roles.forEach((role) -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role)));
		}
		return authorities;
	}

	/**
	 * What only Spring MVC has.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		JwtDecoder jwtDecoder() {
			return NimbusJwtDecoder.withPublicKey(Tokens.publicKey()).build();
		}

		@Bean
		JwtAuthenticationConverter jwtAuthenticationConverter() {
			JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter(SuiteApplication::authorities);
			return converter;
		}

		@Bean
		org.springframework.web.servlet.function.RouterFunction<org.springframework.web.servlet.function.ServerResponse> routes() {
			return org.springframework.web.servlet.function.RouterFunctions.route()
				.GET("/routes/hello",
						(request) -> org.springframework.web.servlet.function.ServerResponse.ok().body("hello"))
				.POST("/routes/hello",
						(request) -> org.springframework.web.servlet.function.ServerResponse.ok().body("posted"))
				.GET("/routes/undeclared",
						(request) -> org.springframework.web.servlet.function.ServerResponse.ok().body("undeclared"))
				.path("/routes/nested",
						(nested) -> nested.GET("/{id}",
								(request) -> org.springframework.web.servlet.function.ServerResponse.ok()
									.body("nested " + request.pathVariable("id"))))
				.filter((request, next) -> next.handle(request))
				.build();
		}

	}

	/**
	 * What only Spring WebFlux has.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		ReactiveJwtDecoder jwtDecoder() {
			return NimbusReactiveJwtDecoder.withPublicKey(Tokens.publicKey()).build();
		}

		@Bean
		ReactiveJwtAuthenticationConverter jwtAuthenticationConverter() {
			ReactiveJwtAuthenticationConverter converter = new ReactiveJwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter((jwt) -> Flux.fromIterable(authorities(jwt)));
			return converter;
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.GET("/routes/hello", (request) -> ServerResponse.ok().bodyValue("hello"))
				.POST("/routes/hello", (request) -> ServerResponse.ok().bodyValue("posted"))
				.GET("/routes/undeclared", (request) -> ServerResponse.ok().bodyValue("undeclared"))
				.path("/routes/nested",
						(nested) -> nested.GET("/{id}",
								(request) -> ServerResponse.ok().bodyValue("nested " + request.pathVariable("id"))))
				.filter((request, next) -> next.handle(request))
				.build();
		}

	}

}
