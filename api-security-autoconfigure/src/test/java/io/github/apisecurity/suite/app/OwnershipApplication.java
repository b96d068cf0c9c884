package io.github.apisecurity.suite.app;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.apisecurity.authorization.AsyncOwnershipResolver;
import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnershipResolver;
import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.guard.DependencyUnavailableException;
import io.github.apisecurity.suite.EventRecorder;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose objects belong to someone. Its owners are kept by hand.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ SuiteApplication.ServletConfiguration.class, SuiteApplication.ReactiveConfiguration.class,
		InvoiceController.class, OwnershipApplication.Forwarder.class })
public class OwnershipApplication {

	/**
	 * Looks into the store.
	 */
	public static final AtomicInteger LOOKUPS = new AtomicInteger();

	private static final Map<String, ObjectOwner> OWNERS = Map.of("i1",
			ObjectOwner.subject("alice").and("tenant", "acme"), "i1b",
			ObjectOwner.subject("alice").and("tenant", "acme"), "i2", ObjectOwner.subject("bob").and("tenant", "acme"),
			"i3", ObjectOwner.subject("alice").and("tenant", "other"), "i4",
			ObjectOwner.subject(null).and("tenant", "acme"));

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	@Bean
	OwnershipResolver<Invoice> invoiceOwnership() {
		return (id) -> {
			LOOKUPS.incrementAndGet();
			return switch (id) {
				case "broken" -> throw new IllegalStateException("secret-detail");
				case "away" -> throw new DependencyUnavailableException("secret-detail", null);
				case "malformed" -> throw new IllegalArgumentException("secret-detail");
				default -> OWNERS.get(id);
			};
		};
	}

	@Bean
	AsyncOwnershipResolver<Parcel> parcelOwnership() {
		return (id) -> switch (id) {
			case "broken" -> CompletableFuture.failedFuture(new IllegalStateException("secret-detail"));
			case "malformed" -> CompletableFuture.failedFuture(new IllegalArgumentException("secret-detail"));
			default ->
				CompletableFuture.supplyAsync(() -> id.startsWith("p-") ? ObjectOwner.subject(id.substring(2)) : null);
		};
	}

	/**
	 * Forwards, as only servlets can.
	 */
	@RestController
	@RequiresAuthentication
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class Forwarder {

		@GetMapping("/forward/{id}")
		void forward(@PathVariable String id, @RequestParam String to, HttpServletRequest request,
				HttpServletResponse response) throws Exception {
			try {
				request.getRequestDispatcher(to).forward(request, response);
			}
			catch (ServletException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
