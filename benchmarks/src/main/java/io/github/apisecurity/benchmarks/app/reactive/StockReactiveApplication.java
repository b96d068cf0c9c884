package io.github.apisecurity.benchmarks.app.reactive;

import io.github.apisecurity.benchmarks.app.BenchmarkApplication;
import io.github.apisecurity.benchmarks.app.Items;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;

/**
 * A Spring WebFlux application with a resource server wired by hand, as the reference
 * documentation of Spring Security shows it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Items.class, StockItemController.class, ExtraEndpointsConfiguration.class })
@EnableReactiveMethodSecurity
public class StockReactiveApplication {

	@Bean
	SecurityWebFilterChain securityWebFilterChain(ServerHttpSecurity http) {
		return http.csrf(CsrfSpec::disable)
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.build();
	}

	/**
	 * Starts the application.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		BenchmarkApplication.run(StockReactiveApplication.class, args);
	}

}
