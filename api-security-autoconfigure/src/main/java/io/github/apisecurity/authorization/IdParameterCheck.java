package io.github.apisecurity.authorization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.endpoint.PathTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists path variables of controllers that look like ids of objects and do not say whose
 * the objects must be. Each is listed once.
 */
public final class IdParameterCheck implements EndpointCheck {

	private static final Logger logger = LoggerFactory.getLogger(IdParameterCheck.class);

	private static final Pattern ID = Pattern.compile("(?i)id|uuid|key|number|.*_id|.*-id|.*(?-i:Id|ID|Uuid|UUID)");

	private static final Set<Class<?>> SEQUENTIAL = Set.of(long.class, int.class, Long.class, Integer.class);

	private final Set<GuardedEndpoint> reported = ConcurrentHashMap.newKeySet();

	@Override
	public List<Finding> check(List<GuardedEndpoint> endpoints) {
		List<String> lines = new ArrayList<>();
		for (GuardedEndpoint guarded : endpoints) {
			if (guarded.endpoint().kind() == Endpoint.Kind.CONTROLLER
					&& !Access.PUBLIC.equals(guarded.policy().get(Access.class)) && this.reported.add(guarded)) {
				lines.addAll(lines(guarded));
			}
		}
		if (!lines.isEmpty()) {
			logger.warn("{}:\n{}",
					(lines.size() == 1) ? "1 id in a path does not say whose the object must be"
							: lines.size() + " ids in paths do not say whose the objects must be",
					String.join("\n", lines));
		}
		return List.of();
	}

	/**
	 * Returns the path variables of an endpoint that look like ids and are not declared.
	 * @param guarded the endpoint
	 * @return names and types, which are {@code Object} where they are not known
	 */
	static Map<String, Class<?>> undeclared(GuardedEndpoint guarded) {
		Map<String, Class<?>> variables = new LinkedHashMap<>();
		PathTemplate.variablesOf(guarded.endpoint().pattern())
			.forEach((variable) -> variables.put(variable, Object.class));
		Endpoint.Source source = guarded.endpoint().source();
		if (source != null) {
			for (HandlerParameter parameter : HandlerParameter.of(source)) {
				String name = parameter.isPathVariable() ? parameter.pathVariable() : null;
				if (name != null) {
					variables.replace(name, parameter.type());
				}
			}
		}
		variables.entrySet().removeIf((variable) -> !looksLikeId(variable.getKey(), variable.getValue()));
		variables.keySet().removeAll(declared(guarded));
		return variables;
	}

	private static boolean looksLikeId(String name, Class<?> type) {
		return SEQUENTIAL.contains(type) || type == UUID.class || ID.matcher(name).matches();
	}

	private static Set<String> declared(GuardedEndpoint guarded) {
		Set<String> names = new HashSet<>();
		OwnedParameters owned = guarded.policy().get(OwnedParameters.class);
		SharedParameters shared = guarded.policy().get(SharedParameters.class);
		if (owned != null) {
			owned.parameters()
				.stream()
				.map(OwnedParameters.Parameter::value)
				.filter(RequestIds::isInPath)
				.forEach((value) -> names.add(value.name()));
		}
		if (shared != null) {
			names.addAll(shared.reasons().keySet());
		}
		return names;
	}

	private static List<String> lines(GuardedEndpoint guarded) {
		Endpoint endpoint = guarded.endpoint();
		return undeclared(guarded).entrySet()
			.stream()
			.map((variable) -> "    " + endpoint.route() + "    " + endpoint.handler() + "    {" + variable.getKey()
					+ "}: write @OwnedResource(" + typeName(variable.getKey())
					+ ".class), or @SharedResource(\"reason\") if everyone who may call may use any id"
					+ guessable(variable.getValue()))
			.toList();
	}

	private static String guessable(@Nullable Class<?> type) {
		return SEQUENTIAL.contains(type) ? "; the id is a number and can be guessed" : "";
	}

	// orderId to Order
	private static String typeName(String variable) {
		String stem = variable.replaceAll("(?i)[_-]?(uu)?id$", "");
		return stem.isEmpty() ? "…" : Character.toUpperCase(stem.charAt(0)) + stem.substring(1);
	}

}
