package io.github.apisecurity.endpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * All rules, ordered by how specific they are, with the memory of which of them have met
 * an endpoint.
 * <p>
 * A path with fewer wildcards is more specific, and of two equal paths the one that names
 * methods ({@link PathPattern#SPECIFICITY_COMPARATOR}).
 */
public final class RuleBook {

	private static final Comparator<Clause> MOST_SPECIFIC_FIRST = Comparator
		.comparing(Clause::pattern, PathPattern.SPECIFICITY_COMPARATOR)
		.thenComparing((clause) -> clause.rule().methods().isEmpty());

	private final List<Clause> clauses;

	private final Set<Clause> met = new LinkedHashSet<>();

	/**
	 * Creates a book of rules.
	 * @param rules the rules
	 * @throws InvalidDeclarationException if a path cannot be parsed
	 */
	public RuleBook(Collection<PolicyRule> rules) {
		List<Clause> clauses = new ArrayList<>();
		List<Finding> findings = new ArrayList<>();
		for (PolicyRule rule : rules) {
			for (String path : rule.paths()) {
				try {
					clauses.add(new Clause(rule, PathPatternParser.defaultInstance.parse(path)));
				}
				catch (PatternParseException ex) {
					findings.add(new Finding("Rule '" + rule.name() + "' has the path '" + path
							+ "', which is no path pattern: " + ex.getMessage(), "Write a path such as /orders/**"));
				}
			}
		}
		if (!findings.isEmpty()) {
			throw new InvalidDeclarationException(findings);
		}
		clauses.sort(MOST_SPECIFIC_FIRST);
		this.clauses = List.copyOf(clauses);
	}

	/**
	 * Returns the clauses that may hold for an endpoint, most specific first.
	 * @param endpoint the endpoint
	 * @return the clauses, empty if no rule concerns the endpoint
	 * @throws InvalidDeclarationException if two of them are equally specific and
	 * disagree, unless the endpoint is one of files and neither is about files
	 */
	synchronized List<Clause> clausesFor(Endpoint endpoint) {
		List<Clause> result = new ArrayList<>();
		for (Clause clause : this.clauses) {
			if (clause.concerns(endpoint)) {
				result.add(clause);
				// Files are mapped to every path, which says nothing about a rule
				if (endpoint.kind() != Endpoint.Kind.STATIC_RESOURCE) {
					this.met.add(clause);
				}
			}
		}
		refuseDisagreement(result, endpoint);
		return List.copyOf(result);
	}

	/**
	 * Returns what to say about rules of which a path has met no endpoint so far.
	 * @return the findings, empty if all rules are in use
	 */
	public synchronized List<Finding> unused() {
		List<Finding> findings = new ArrayList<>();
		for (Clause clause : this.clauses) {
			if (clause.rule().kinds().isEmpty() && !this.met.contains(clause)) {
				findings.add(new Finding(
						"Rule '" + clause.rule().name() + "' has the path '" + clause.pattern().getPatternString() + "'"
								+ (clause.rule().methods().isEmpty() ? "" : " with methods " + clause.rule().methods())
								+ ", which matches no endpoint",
						"Correct the path or remove it from api-security.rules. Paths begin below the context path; "
								+ "files are declared in api-security.authorization.static-resources."));
			}
		}
		return findings;
	}

	private static void refuseDisagreement(List<Clause> clauses, Endpoint endpoint) {
		for (int i = 0; i < clauses.size(); i++) {
			for (int j = i + 1; j < clauses.size(); j++) {
				Clause one = clauses.get(i);
				Clause other = clauses.get(j);
				// Files are mapped to every path, also to those where rules about other
				// endpoints happen to meet; there both rules hold
				boolean chance = endpoint.kind() == Endpoint.Kind.STATIC_RESOURCE && one.rule().kinds().isEmpty()
						&& other.rule().kinds().isEmpty();
				if (!chance && one.contradicts(other)) {
					throw new InvalidDeclarationException(
							"Rules '" + one.rule().name() + "' and '" + other.rule().name()
									+ "' are equally specific for " + endpoint.route() + " and disagree",
							"Make one path more specific, or leave the attribute to one of the two rules.");
				}
			}
		}
	}

	/**
	 * One path of one rule.
	 *
	 * @param rule the rule
	 * @param pattern the path
	 */
	record Clause(PolicyRule rule, PathPattern pattern) {

		boolean concerns(Endpoint endpoint) {
			if (!this.rule.kinds().isEmpty() && !this.rule.kinds().contains(endpoint.kind())) {
				return false;
			}
			boolean methodsMeet = this.rule.methods().isEmpty() || endpoint.methods().isEmpty()
					|| this.rule.methods().stream().anyMatch(endpoint::accepts)
					|| endpoint.methods().stream().anyMatch(this::acceptsMethod);
			return methodsMeet && relationTo(endpoint) != PatternRelation.DISJOINT;
		}

		boolean coversPathsOf(Endpoint endpoint) {
			return relationTo(endpoint) == PatternRelation.COVERS;
		}

		boolean acceptsMethod(String method) {
			Set<String> methods = this.rule.methods();
			return methods.isEmpty() || methods.contains(method) || (method.equals("HEAD") && methods.contains("GET"));
		}

		boolean declares(Class<? extends PolicyAttribute> type) {
			return this.rule.declarations()
				.stream()
				.anyMatch((declaration) -> type.isInstance(declaration.attribute()));
		}

		boolean contradicts(Clause other) {
			return MOST_SPECIFIC_FIRST.compare(this, other) == 0 && disagreesWith(other);
		}

		private PatternRelation relationTo(Endpoint endpoint) {
			return PatternRelation.between(this.pattern.getPatternString(), endpoint.pattern());
		}

		private boolean disagreesWith(Clause other) {
			boolean methodsMeet = this.rule.methods().isEmpty() || other.rule.methods().isEmpty()
					|| this.rule.methods().stream().anyMatch(other::acceptsMethod)
					|| other.rule.methods().stream().anyMatch(this::acceptsMethod);
			boolean pathsMeet = PatternRelation.between(this.pattern.getPatternString(),
					other.pattern.getPatternString()) != PatternRelation.DISJOINT;
			return methodsMeet && pathsMeet
					&& this.rule.declarations()
						.stream()
						.anyMatch((mine) -> other.rule.declarations()
							.stream()
							.anyMatch((theirs) -> mine.attribute().getClass() == theirs.attribute().getClass()
									&& !mine.attribute().equals(theirs.attribute())));
		}

	}

}
