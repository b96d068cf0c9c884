package io.github.apisecurity.authorization;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports every endpoint that declares no access, once, with the rule that would declare
 * it.
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
		List<Endpoint> found = endpoints.stream()
			.filter(UndeclaredCheck::isUndeclared)
			.filter(this.reported::add)
			.map(GuardedEndpoint::endpoint)
			.toList();
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
	 * @return whether nothing says who may call it
	 */
	public static boolean isUndeclared(GuardedEndpoint guarded) {
		Endpoint.Kind kind = guarded.endpoint().kind();
		return kind != Endpoint.Kind.STATIC_RESOURCE && kind != Endpoint.Kind.ERROR_PAGE
				&& guarded.policy().get(Access.class) == null
				&& guarded.refinements()
					.stream()
					.flatMap((refinement) -> refinement.declarations().stream())
					.noneMatch((declaration) -> declaration.attribute() instanceof Access);
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

	private static String report(List<Endpoint> endpoints) {
		StringBuilder report = new StringBuilder();
		for (Endpoint endpoint : endpoints) {
			report.append("    ").append(endpoint.route()).append("    ").append(endpoint.handler()).append('\n');
		}
		report.append("Say who may call: with @PublicEndpoint, @RequiresAuthentication, @RequiresRole or "
				+ "@RequiresScope on the handler, or in application.yml:\n\n");
		report.append("api-security:\n  rules:\n");
		Set<String> names = new HashSet<>();
		for (Endpoint endpoint : endpoints) {
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

}
