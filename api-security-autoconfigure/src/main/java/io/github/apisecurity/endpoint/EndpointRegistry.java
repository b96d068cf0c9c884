package io.github.apisecurity.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.endpoint.EndpointMatch.Outcome;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * All endpoints of the application with their policies, from every handler mapping and
 * every port.
 */
public final class EndpointRegistry {

	private static final int MAX_ENDPOINTS = 100_000;

	private static final Comparator<GuardedEndpoint> BY_ROUTE = Comparator
		.comparing((GuardedEndpoint endpoint) -> endpoint.endpoint().pattern())
		.thenComparing(GuardedEndpoint::toString)
		.thenComparing((endpoint) -> endpoint.endpoint().handler());

	private final List<PolicySource> sources;

	private final RuleBook rules;

	private final Map<EndpointKey, GuardedEndpoint[]> endpoints = new ConcurrentHashMap<>();

	/**
	 * Creates an empty registry.
	 * @param sources who knows what endpoints declare
	 * @param rules the rules
	 */
	public EndpointRegistry(List<PolicySource> sources, RuleBook rules) {
		this.sources = List.copyOf(sources);
		this.rules = rules;
	}

	/**
	 * Adds endpoints that are not known yet.
	 * @param endpoints the endpoints
	 * @throws InvalidDeclarationException with all that is wrong in their declarations
	 */
	public void register(Collection<MappedEndpoint> endpoints) {
		List<Finding> findings = new ArrayList<>();
		for (MappedEndpoint endpoint : endpoints) {
			try {
				add(endpoint.key(), endpoint.endpoint());
			}
			catch (InvalidDeclarationException ex) {
				findings.addAll(ex.findings());
			}
		}
		if (!findings.isEmpty()) {
			throw new InvalidDeclarationException(findings.stream().distinct().toList());
		}
	}

	/**
	 * Returns the match for a handler that a handler mapping has found. An endpoint that
	 * was mapped after the start is added.
	 * @param key what identifies the endpoint
	 * @param method the request method
	 * @param path the path below context path and servlet path
	 * @param endpoint gives the endpoint if it is not known yet
	 * @return the match
	 * @throws InvalidDeclarationException if the endpoint is not known yet and its
	 * declarations are wrong
	 */
	public EndpointMatch found(EndpointKey key, String method, PathContainer path, Supplier<MappedEndpoint> endpoint) {
		GuardedEndpoint guarded = find(key, method, endpoint);
		return new EndpointMatch(Outcome.FOUND, guarded.matched(method, path));
	}

	/**
	 * Returns the match for a request that no handler mapping accepts, although one knows
	 * the path.
	 * @param method the request method
	 * @param path the path below context path and servlet path
	 * @return the match, with all endpoints that the path leads to
	 */
	public EndpointMatch notAccepted(String method, PathContainer path) {
		return match(Outcome.NOT_ACCEPTED, matching(path), method, path);
	}

	/**
	 * Returns the match for a CORS preflight request.
	 * @param method the request method
	 * @param path the path below context path and servlet path
	 * @return the match, with all endpoints that the path leads to
	 */
	public EndpointMatch preflight(String method, PathContainer path) {
		return match(Outcome.PREFLIGHT, matching(path), method, path);
	}

	/**
	 * Returns the match for a request of which only the body can tell the handler.
	 * @param method the request method
	 * @param path the path below context path and servlet path
	 * @return the match, with all endpoints that path and method lead to; {@code null} if
	 * none of them has conditions that the body could meet
	 */
	public @Nullable EndpointMatch ambiguous(String method, PathContainer path) {
		List<GuardedEndpoint> candidates = matching(path).stream()
			.filter((guarded) -> guarded.endpoint().accepts(method))
			.toList();
		boolean bodyDecides = candidates.stream()
			.anyMatch((guarded) -> !guarded.endpoint().mapping().params().isEmpty());
		return bodyDecides ? match(Outcome.AMBIGUOUS, candidates, method, path) : null;
	}

	/**
	 * Returns all endpoints.
	 * @return the endpoints, by pattern
	 */
	public List<GuardedEndpoint> all() {
		return this.endpoints.values().stream().flatMap(Arrays::stream).sorted(BY_ROUTE).toList();
	}

	private GuardedEndpoint find(EndpointKey key, String method, Supplier<MappedEndpoint> endpoint) {
		GuardedEndpoint[] known = this.endpoints.get(key);
		GuardedEndpoint found = (known != null) ? firstAccepting(known, method) : null;
		if (found != null) {
			return found;
		}
		if (this.endpoints.size() >= MAX_ENDPOINTS) {
			throw new IllegalStateException("More than " + MAX_ENDPOINTS + " endpoints are mapped");
		}
		return add(key, endpoint.get().endpoint());
	}

	private List<GuardedEndpoint> matching(PathContainer path) {
		return this.endpoints.values()
			.stream()
			.flatMap(Arrays::stream)
			.filter((guarded) -> guarded.endpoint().kind() != Endpoint.Kind.STATIC_RESOURCE)
			.filter((guarded) -> guarded.mayMatch(path))
			.toList();
	}

	private static EndpointMatch match(Outcome outcome, List<GuardedEndpoint> endpoints, String method,
			PathContainer path) {
		List<Matched> matched = new ArrayList<>();
		for (GuardedEndpoint guarded : endpoints) {
			for (String counting : policyMethods(guarded.endpoint(), method)) {
				matched.addAll(guarded.matched(counting, path));
			}
		}
		return new EndpointMatch(outcome, List.copyOf(matched));
	}

	// For a method that the endpoint does not accept, all that it does accept count
	private static Set<String> policyMethods(Endpoint endpoint, String method) {
		return (endpoint.methods().isEmpty() || endpoint.accepts(method)) ? Set.of(method) : endpoint.methods();
	}

	private GuardedEndpoint add(EndpointKey key, Endpoint endpoint) {
		GuardedEndpoint[] known = this.endpoints.getOrDefault(key, new GuardedEndpoint[0]);
		for (GuardedEndpoint guarded : known) {
			if (guarded.endpoint().equals(endpoint)) {
				return guarded;
			}
		}
		GuardedEndpoint added = guard(endpoint);
		this.endpoints.merge(key, new GuardedEndpoint[] { added }, EndpointRegistry::concat);
		return added;
	}

	private GuardedEndpoint guard(Endpoint endpoint) {
		Map<Class<?>, Declaration> strongest = new LinkedHashMap<>();
		for (PolicySource source : this.sources) {
			for (Declaration declaration : source.declarations(endpoint)) {
				strongest.merge(declaration.attribute().getClass(), declaration, EndpointRegistry::stronger);
			}
		}
		return new GuardedEndpoint(endpoint, List.copyOf(strongest.values()), this.rules.clausesFor(endpoint));
	}

	private static Declaration stronger(Declaration one, Declaration other) {
		return (other.origin().kind().compareTo(one.origin().kind()) < 0) ? other : one;
	}

	private static @Nullable GuardedEndpoint firstAccepting(GuardedEndpoint[] known, String method) {
		for (GuardedEndpoint guarded : known) {
			if (guarded.endpoint().accepts(method)) {
				return guarded;
			}
		}
		return null;
	}

	private static GuardedEndpoint[] concat(GuardedEndpoint[] known, GuardedEndpoint[] added) {
		GuardedEndpoint[] result = Arrays.copyOf(known, known.length + added.length);
		System.arraycopy(added, 0, result, known.length, added.length);
		return result;
	}

}
