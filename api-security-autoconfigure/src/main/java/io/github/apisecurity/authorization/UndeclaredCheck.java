package io.github.apisecurity.authorization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.GuardedEndpoint.Refinement;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports every endpoint that declares no access, or not for all of its requests, once,
 * with the rule that would declare it.
 */
public final class UndeclaredCheck implements EndpointCheck {

	private static final Logger logger = LoggerFactory.getLogger(UndeclaredCheck.class);

	private final Undeclared undeclared;

	private final Set<GuardedEndpoint> reported = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a check.
	 * @param undeclared what happens to endpoints that declare no access
	 */
	public UndeclaredCheck(Undeclared undeclared) {
		this.undeclared = undeclared;
	}

	@Override
	public List<Finding> check(List<GuardedEndpoint> endpoints) {
		List<Gap> found = new ArrayList<>();
		for (GuardedEndpoint guarded : endpoints) {
			Gap gap = gap(guarded);
			if (gap != null && this.reported.add(guarded)) {
				found.add(gap);
			}
		}
		if (found.isEmpty()) {
			return List.of();
		}
		String report = report(found);
		if (this.undeclared == Undeclared.FAIL) {
			return List.of(new Finding((found.size() == 1) ? "1 endpoint declares no access"
					: found.size() + " endpoints declare no access", report));
		}
		logger.warn("{} {}\n{}", found.size(), consequence(found.size() == 1), report);
		return List.of();
	}

	/**
	 * Returns whether an endpoint counts as undeclared.
	 * @param guarded the endpoint
	 * @return whether there are requests to it of which nothing says who may send them
	 */
	public static boolean isUndeclared(GuardedEndpoint guarded) {
		return gap(guarded) != null;
	}

	private static @Nullable Gap gap(GuardedEndpoint guarded) {
		Endpoint endpoint = guarded.endpoint();
		if (endpoint.kind() == Endpoint.Kind.STATIC_RESOURCE || endpoint.kind() == Endpoint.Kind.ERROR_PAGE
				|| guarded.policy().get(Access.class) != null) {
			return null;
		}
		Set<String> methods = endpoint.methods()
			.stream()
			.filter((method) -> !guarded.declares(Access.class, method))
			.collect(Collectors.toSet());
		if (methods.isEmpty() && !endpoint.methods().isEmpty()) {
			return null;
		}
		Endpoint undeclared = new Endpoint(endpoint.kind(), methods, endpoint.pattern(), endpoint.handler(),
				endpoint.mapping(), endpoint.source());
		return new Gap(undeclared,
				guarded.refinements().stream().filter((refinement) -> isDeclared(refinement, undeclared)).toList());
	}

	private static boolean isDeclared(Refinement refinement, Endpoint endpoint) {
		boolean methodsMeet = endpoint.methods().isEmpty() || refinement.methods().isEmpty()
				|| refinement.methods().stream().anyMatch(endpoint::accepts);
		return methodsMeet && refinement.declarations()
			.stream()
			.anyMatch((declaration) -> declaration.attribute() instanceof Access);
	}

	private String consequence(boolean one) {
		String subject = one ? "endpoint declares no access and " : "endpoints declare no access and ";
		return subject + switch (this.undeclared) {
			case DENY, FAIL -> one ? "is denied to everyone:" : "are denied to everyone:";
			case AUTHENTICATED ->
				one ? "is open to every authenticated caller:" : "are open to every authenticated caller:";
			case OBSERVE -> one ? "would be denied if mode were enforce:" : "would be denied if mode were enforce:";
		};
	}

	private static String report(List<Gap> gaps) {
		StringBuilder report = new StringBuilder();
		gaps.forEach((gap) -> report.append("    ").append(gap.describe()).append('\n'));
		report.append("Say who may call: with @PublicEndpoint, @RequiresAuthentication, @RequiresRole or "
				+ "@RequiresScope on the handler, or in application.yml:\n\n");
		report.append("api-security:\n  rules:\n");
		Set<String> names = new HashSet<>();
		for (Gap gap : gaps) {
			Endpoint endpoint = gap.endpoint();
			report.append("    - name: ").append(quoted(uniqueName(endpoint, names))).append('\n');
			report.append("      paths: [").append(quoted(path(endpoint))).append("]\n");
			if (!endpoint.methods().isEmpty()) {
				report.append("      methods: [")
					.append(endpoint.methods().stream().sorted().collect(Collectors.joining(", ")))
					.append("]\n");
			}
			report.append("      access: { authenticated: true }    "
					+ "# or public: true | deny: true | roles: [...] | scopes: [...]\n");
		}
		return report.toString();
	}

	private static String path(Endpoint endpoint) {
		return endpoint.pattern().startsWith("/") ? endpoint.pattern() : "/" + endpoint.pattern();
	}

	private static String quoted(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

	private static String uniqueName(Endpoint endpoint, Set<String> names) {
		String base = endpoint.route().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
		base = base.isEmpty() ? "all" : base;
		String name = base;
		for (int i = 2; !names.add(name); i++) {
			name = base + "-" + i;
		}
		return name;
	}

	/**
	 * Requests to an endpoint that declare no access.
	 *
	 * @param endpoint the endpoint, with those of its methods that are concerned
	 * @param exceptions for which of the requests access is declared all the same
	 */
	private record Gap(Endpoint endpoint, List<Refinement> exceptions) {

		String describe() {
			String line = this.endpoint.route() + "    " + this.endpoint.handler();
			return this.exceptions.isEmpty() ? line
					: line + "    except " + this.exceptions.stream()
						.map((exception) -> (String.join("|", exception.methods()) + " " + exception.path()).strip())
						.collect(Collectors.joining(", "));
		}

	}

}
