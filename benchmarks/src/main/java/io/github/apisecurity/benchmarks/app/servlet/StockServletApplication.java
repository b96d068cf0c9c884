package io.github.apisecurity.benchmarks.app.servlet;

import io.github.apisecurity.benchmarks.app.BenchmarkApplication;
import io.github.apisecurity.benchmarks.app.Items;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A Spring MVC application with a resource server wired by hand, as the reference
 * documentation of Spring Security shows it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Items.class, StockItemController.class, ExtraEndpointsConfiguration.class })
@EnableMethodSecurity
public class StockServletApplication {

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.build();
	}

	/**
	 * Starts the application.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		BenchmarkApplication.run(StockServletApplication.class, args);
	}

}
