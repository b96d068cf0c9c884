package io.github.apisecurity.endpoint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * An endpoint with the policies that hold for it.
 * <p>
 * Most endpoints have one policy. Where a rule is narrower than the endpoint, in methods
 * or in paths, the policy depends on the request: the rules that match it are looked up,
 * and each combination is put together once.
 */
public final class GuardedEndpoint {

	private static final int MAX_COMBINATIONS = 1024;

	private final Endpoint endpoint;

	private final List<Declaration> declared;

	private final RuleBook.Clause[] clauses;

	private final boolean[] anyPath;

	private final EndpointPolicy base;

	private final @Nullable PathPattern pattern;

	private final Map<BitSet, EndpointPolicy> combinations = new ConcurrentHashMap<>();

	GuardedEndpoint(Endpoint endpoint, List<Declaration> declared, List<RuleBook.Clause> clauses) {
		this.endpoint = endpoint;
		this.declared = declared;
		this.clauses = clauses.toArray(new RuleBook.Clause[0]);
		this.anyPath = new boolean[this.clauses.length];
		BitSet always = new BitSet();
		for (int i = 0; i < this.clauses.length; i++) {
			this.anyPath[i] = this.clauses[i].coversPathsOf(endpoint);
			if (this.anyPath[i] && coversMethods(this.clauses[i])) {
				always.set(i);
			}
		}
		this.base = combine(always);
		this.pattern = parse(endpoint.pattern());
	}

	/**
	 * Returns the endpoint.
	 * @return the endpoint
	 */
	public Endpoint endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns the policy that holds for every request to the endpoint, before rules that
	 * concern only some of its methods or paths.
	 * @return the policy
	 */
	public EndpointPolicy policy() {
		return this.base;
	}

	/**
	 * Returns the policy for a request.
	 * @param method the request method
	 * @param path the path below context path and servlet path
	 * @return the policy
	 */
	public EndpointPolicy policy(String method, PathContainer path) {
		if (this.clauses.length == 0) {
			return this.base;
		}
		BitSet matching = new BitSet(this.clauses.length);
		for (int i = 0; i < this.clauses.length; i++) {
			if (this.clauses[i].acceptsMethod(method) && (this.anyPath[i] || this.clauses[i].pattern().matches(path))) {
				matching.set(i);
			}
		}
		EndpointPolicy policy = this.combinations.get(matching);
		if (policy == null) {
			policy = combine(matching);
			if (this.combinations.size() < MAX_COMBINATIONS) {
				this.combinations.put(matching, policy);
			}
		}
		return policy;
	}

	/**
	 * Returns what narrower rules change.
	 * @return one entry for each rule and path that concerns only some of the endpoint's
	 * requests, most specific first
	 */
	public List<Refinement> refinements() {
		List<Refinement> refinements = new ArrayList<>();
		for (int i = 0; i < this.clauses.length; i++) {
			RuleBook.Clause clause = this.clauses[i];
			if (!this.anyPath[i] || !coversMethods(clause)) {
				refinements.add(new Refinement(clause.rule().methods().stream().sorted().toList(),
						clause.pattern().getPatternString(), clause.rule().declarations()));
			}
		}
		return refinements;
	}

	/**
	 * Returns whether a path leads to the endpoint, whatever else its mapping asks for.
	 * @param path the path below context path and servlet path
	 * @return whether the pattern matches; {@code true} if it cannot be told
	 */
	boolean mayMatch(PathContainer path) {
		return this.pattern == null || this.pattern.matches(path);
	}

	private boolean coversMethods(RuleBook.Clause clause) {
		return clause.rule().methods().isEmpty() || (!this.endpoint.methods().isEmpty()
				&& this.endpoint.methods().stream().allMatch(clause::acceptsMethod));
	}

	private EndpointPolicy combine(BitSet matching) {
		List<Declaration> result = new ArrayList<>(this.declared);
		for (int i = matching.length() - 1; i >= 0; i--) {
			if (matching.get(i)) {
				result.addAll(this.clauses[i].rule().declarations());
			}
		}
		return EndpointPolicy.of(result);
	}

	private static @Nullable PathPattern parse(String pattern) {
		try {
			return PathPatternParser.defaultInstance.parse(pattern);
		}
		catch (PatternParseException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return this.endpoint.route();
	}

	/**
	 * What a rule changes for some of an endpoint's requests.
	 *
	 * @param methods the request methods, empty for all
	 * @param path the path pattern
	 * @param declarations what it sets there
	 */
	public record Refinement(List<String> methods, String path, List<Declaration> declarations) {

	}

}
