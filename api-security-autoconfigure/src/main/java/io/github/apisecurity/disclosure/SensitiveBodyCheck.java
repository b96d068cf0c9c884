package io.github.apisecurity.disclosure;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ResolvableType;

/**
 * Warns where Spring itself would log bodies that have {@link Sensitive} properties: at
 * the level DEBUG or TRACE, or when request details are logged, it writes what it reads
 * and sends. It does so in texts that are put together before they are logged, so that
 * nothing can be taken out of them.
 */
public final class SensitiveBodyCheck implements EndpointCheck {

	private static final Logger logger = LoggerFactory.getLogger(SensitiveBodyCheck.class);

	private static final List<String> LOGGERS = List.of("org.springframework.web", "org.springframework.http",
			"org.springframework.core.codec");

	private static final int MOST_NAMED = 5;

	private final List<String> detailProperties;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Creates a check.
	 * @param detailProperties the properties that are set so that request details are
	 * logged
	 */
	public SensitiveBodyCheck(List<String> detailProperties) {
		this.detailProperties = List.copyOf(detailProperties);
	}

	@Override
	public List<Finding> check(List<GuardedEndpoint> endpoints) {
		List<String> causes = Stream
			.concat(this.detailProperties.stream(),
					LOGGERS.stream()
						.filter((name) -> LoggerFactory.getLogger(name).isDebugEnabled())
						.map((name) -> "logging.level." + name))
			.toList();
		if (causes.isEmpty()) {
			return List.of();
		}
		List<String> concerned = endpoints.stream()
			.map(GuardedEndpoint::endpoint)
			.filter((endpoint) -> isConcerned(endpoint.source()))
			.map(Endpoint::route)
			.toList();
		if (!concerned.isEmpty() && this.warned.compareAndSet(false, true)) {
			logger.warn(
					"{} let Spring log bodies with @Sensitive properties, which cannot be left out there "
							+ "({} endpoints: {}{}). Do not set them in production.",
					String.join(", ", causes), concerned.size(),
					concerned.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
					(concerned.size() > MOST_NAMED) ? ", ..." : "");
		}
		return List.of();
	}

	private static boolean isConcerned(Endpoint.@Nullable Source source) {
		if (source == null) {
			return false;
		}
		ResolvableType response = BodyTypes.response(source);
		return (response != null && SensitiveTypes.declares(response.getType()))
				|| BodyTypes.requests(source).stream().anyMatch((type) -> SensitiveTypes.declares(type.getType()));
	}

}
