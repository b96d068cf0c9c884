package io.github.apisecurity.endpoint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.apisecurity.endpoint.EndpointMatch.Matched;
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
 * and each combination is put together once. Where they disagree about a file and none of
 * them is more specific, there is a policy for each.
 */
public final class GuardedEndpoint {

	private static final int MAX_COMBINATIONS = 1024;

	private final Endpoint endpoint;

	private final List<Declaration> declared;

	private final RuleBook.Clause[] clauses;

	private final boolean[] anyPath;

	private final EndpointPolicy base;

	private final @Nullable PathPattern pattern;

	private final List<Matched> always;

	private final Map<BitSet, List<Matched>> combinations = new ConcurrentHashMap<>();

	GuardedEndpoint(Endpoint endpoint, List<Declaration> declared, List<RuleBook.Clause> clauses) {
		this.endpoint = endpoint;
		this.declared = declared;
		this.clauses = clauses.toArray(new RuleBook.Clause[0]);
		this.anyPath = new boolean[this.clauses.length];
		BitSet covering = new BitSet();
		for (int i = 0; i < this.clauses.length; i++) {
			this.anyPath[i] = this.clauses[i].coversPathsOf(endpoint);
			if (this.anyPath[i] && coversMethods(this.clauses[i])) {
				covering.set(i);
			}
		}
		this.base = combine(covering);
		this.pattern = parse(endpoint.pattern());
		this.always = List.of(new Matched(this, this.base));
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
	 * Returns whether an attribute is declared for every request with a method, whatever
	 * its path.
	 * @param type the type of the attribute
	 * @param method the request method
	 * @return whether it is
	 */
	public boolean declares(Class<? extends PolicyAttribute> type, String method) {
		if (this.base.get(type) != null) {
			return true;
		}
		for (int i = 0; i < this.clauses.length; i++) {
			if (this.anyPath[i] && this.clauses[i].acceptsMethod(method) && this.clauses[i].declares(type)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns the endpoint with what holds for a request.
	 * @param method the request method
	 * @param path the path below context path and servlet path
	 * @return the endpoint with one policy, or with several that must hold together
	 */
	List<Matched> matched(String method, PathContainer path) {
		if (this.clauses.length == 0) {
			return this.always;
		}
		BitSet matching = new BitSet(this.clauses.length);
		for (int i = 0; i < this.clauses.length; i++) {
			if (this.clauses[i].acceptsMethod(method) && (this.anyPath[i] || this.clauses[i].pattern().matches(path))) {
				matching.set(i);
			}
		}
		List<Matched> matched = this.combinations.get(matching);
		if (matched == null) {
			matched = matched(matching);
			if (this.combinations.size() < MAX_COMBINATIONS) {
				this.combinations.put(matching, matched);
			}
		}
		return matched;
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

	/**
	 * Returns the path variables that the endpoint's pattern finds in a path.
	 * @param path the path below context path and servlet path
	 * @return the variables, decoded, or {@code null} if the pattern does not match
	 */
	@Nullable Map<String, String> pathVariables(PathContainer path) {
		return (this.pattern != null) ? PathTemplate.extract(this.pattern, path) : null;
	}

	private boolean coversMethods(RuleBook.Clause clause) {
		return clause.rule().methods().isEmpty() || (!this.endpoint.methods().isEmpty()
				&& this.endpoint.methods().stream().allMatch(clause::acceptsMethod));
	}

	private List<Matched> matched(BitSet matching) {
		List<Matched> matched = new ArrayList<>();
		matched.add(new Matched(this, combine(matching)));
		for (int i = matching.nextSetBit(0); i >= 0; i = matching.nextSetBit(i + 1)) {
			BitSet others = withoutContradictions(matching, i);
			if (!others.equals(matching)) {
				matched.add(new Matched(this, combine(others)));
			}
		}
		return List.copyOf(matched);
	}

	private BitSet withoutContradictions(BitSet matching, int index) {
		BitSet others = (BitSet) matching.clone();
		for (int i = matching.nextSetBit(0); i < index; i = matching.nextSetBit(i + 1)) {
			if (this.clauses[i].contradicts(this.clauses[index])) {
				others.clear(i);
			}
		}
		return others;
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
