package io.github.apisecurity.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once how many findings the reviews of all endpoints have, by kind.
 */
public final class EndpointReviewCheck implements EndpointCheck {

	private static final Logger logger = LoggerFactory.getLogger(EndpointReviewCheck.class);

	private final List<EndpointReview> reviews;

	private final Set<GuardedEndpoint> reviewed = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a check.
	 * @param reviews the reviews
	 */
	public EndpointReviewCheck(List<EndpointReview> reviews) {
		this.reviews = List.copyOf(reviews);
	}

	@Override
	public List<Finding> check(List<GuardedEndpoint> endpoints) {
		Map<String, Integer> counts = new TreeMap<>();
		for (GuardedEndpoint endpoint : endpoints) {
			if (this.reviewed.add(endpoint)) {
				this.reviews.stream()
					.flatMap((review) -> review.review(endpoint).stream())
					.forEach((finding) -> counts.merge(finding.split(":", 2)[0], 1, Integer::sum));
			}
		}
		if (!counts.isEmpty()) {
			logger.info("Reviewed the endpoints: {}. The actuator endpoint apiinventory says which",
					counts.entrySet()
						.stream()
						.map((entry) -> entry.getValue() + " " + entry.getKey())
						.collect(Collectors.joining(", ")));
		}
		return List.of();
	}

}
