package io.github.apisecurity.suite.app;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.suite.EventRecorder;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that tells what it sees of a request.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ NetworkApplication.ServletController.class, NetworkApplication.ReactiveController.class,
		NetworkApplication.Deletion.class })
public class NetworkApplication {

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	@RestController
	@PublicEndpoint(reason = "tells nothing that the client does not know")
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletController {

		@GetMapping("/network")
		Map<String, Object> network(HttpServletRequest request) {
			return Map.of("address", request.getRemoteAddr(), "url", request.getRequestURL().toString(), "headers",
					List.copyOf(Collections.list(request.getHeaderNames())));
		}

	}

	@RestController
	@PublicEndpoint(reason = "tells nothing that the client does not know")
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveController {

		@GetMapping("/network")
		Map<String, Object> network(ServerHttpRequest request) {
			InetSocketAddress address = request.getRemoteAddress();
			return Map.of("address", (address != null) ? address.getAddress().getHostAddress() : "", "url",
					request.getURI().toString(), "headers", List.copyOf(request.getHeaders().headerNames()));
		}

	}

	@RestController
	@PublicEndpoint(reason = "for preflight requests")
	static class Deletion {

		@DeleteMapping("/network")
		void delete() {
		}

	}

}
