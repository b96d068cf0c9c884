package io.github.apisecurity.inventory.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.EndpointReview;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Actuator endpoint that shows every endpoint with its policy and where each part of the
 * policy comes from.
 */
@WebEndpoint(id = "apiinventory")
public final class ApiInventoryEndpoint {

	private final EndpointRegistry registry;

	private final List<EndpointReview> reviews;

	/**
	 * Creates an actuator endpoint.
	 * @param registry the endpoints
	 * @param reviews what finds what could be better about them
	 */
	public ApiInventoryEndpoint(EndpointRegistry registry, List<EndpointReview> reviews) {
		this.registry = registry;
		this.reviews = List.copyOf(reviews);
	}

	/**
	 * Returns all endpoints. Handlers that cannot be told apart, such as the two that
	 * Spring Boot has for the welcome page, count as one.
	 * @return the inventory
	 */
	@ReadOperation
	public Inventory inventory() {
		return new Inventory(this.registry.all().stream().map(this::item).distinct().toList());
	}

	private Item item(GuardedEndpoint guarded) {
		Endpoint endpoint = guarded.endpoint();
		return new Item(endpoint.pattern(), endpoint.methods().stream().sorted().toList(), endpoint.kind(),
				endpoint.handler(), endpoint.mapping().consumes(), endpoint.mapping().produces(),
				endpoint.mapping().version(), policy(guarded.policy().declarations()),
				guarded.refinements()
					.stream()
					.map((refinement) -> new Refinement(refinement.path(), refinement.methods(),
							policy(refinement.declarations())))
					.toList(),
				this.reviews.stream().flatMap((review) -> review.review(guarded).stream()).toList());
	}

	private static Map<String, Attribute> policy(List<Declaration> declarations) {
		Map<String, Attribute> policy = new LinkedHashMap<>();
		for (Declaration declaration : declarations) {
			policy.put(declaration.attribute().name(), new Attribute(declaration.attribute().describe(),
					declaration.origin().toString(), declaration.reason()));
		}
		return policy;
	}

	/**
	 * The inventory.
	 *
	 * @param endpoints all endpoints, by pattern
	 */
	public record Inventory(List<Item> endpoints) {

	}

	/**
	 * One endpoint.
	 *
	 * @param pattern the path pattern
	 * @param methods the request methods, empty for all
	 * @param kind the kind of handler
	 * @param handler the name of the handler
	 * @param consumes media types of requests, empty for all
	 * @param produces media types of responses, empty for all
	 * @param version the API version, or {@code null}
	 * @param policy what is declared, by attribute; empty for an endpoint that is denied
	 * to everyone
	 * @param refinements what rules change for some of its requests
	 * @param findings what could be better about it, such as
	 * {@code entity-in-response: Customer}
	 */
	public record Item(String pattern, List<String> methods, Endpoint.Kind kind, String handler, List<String> consumes,
			List<String> produces, @Nullable String version, Map<String, Attribute> policy,
			List<Refinement> refinements, List<String> findings) {

	}

	/**
	 * One attribute of a policy.
	 *
	 * @param value the value, as a rule would state it
	 * @param origin where it was declared
	 * @param reason why, as {@code @PublicEndpoint} gives it, or {@code null}
	 */
	public record Attribute(Object value, String origin, @Nullable String reason) {

	}

	/**
	 * What a rule changes for some of an endpoint's requests.
	 *
	 * @param path the path pattern
	 * @param methods the request methods, empty for all
	 * @param policy what it sets
	 */
	public record Refinement(String path, List<String> methods, Map<String, Attribute> policy) {

	}

}
