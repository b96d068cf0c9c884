package io.github.apisecurity.endpoint;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Collects paths and methods of functional routes, as the route visitors of both stacks
 * report them.
 * <p>
 * Alternatives are joined: a route with {@code GET("/a").or(POST("/b"))} counts as both
 * methods on both paths. What a visitor does not report, such as a predicate of the
 * application's own, leaves the path open.
 */
public final class RouteConditions {

	private final Deque<Level> levels = new ArrayDeque<>();

	private Set<String> patterns = new LinkedHashSet<>();

	private Set<String> methods = new LinkedHashSet<>();

	private int negations;

	/**
	 * Takes note of a path predicate.
	 * @param pattern the path pattern
	 */
	public void path(String pattern) {
		if (this.negations == 0) {
			this.patterns.add(pattern);
		}
	}

	/**
	 * Takes note of a method predicate.
	 * @param methods the names of the methods
	 */
	public void methods(Collection<String> methods) {
		if (this.negations == 0) {
			this.methods.addAll(methods);
		}
	}

	/**
	 * Takes note that the predicates that follow are negated.
	 */
	public void startNegate() {
		this.negations++;
	}

	/**
	 * Takes note of the end of a negation.
	 */
	public void endNegate() {
		this.negations--;
	}

	/**
	 * Begins nested routes below the paths and methods collected last.
	 */
	public void startNested() {
		this.levels.push(takePrefix());
	}

	/**
	 * Ends nested routes.
	 */
	public void endNested() {
		this.levels.pop();
		takePrefix();
	}

	/**
	 * Returns what has been collected for one route, and forgets it.
	 * @return the patterns, at least one, and the methods, empty for all
	 */
	public Level takeRoute() {
		boolean open = this.patterns.isEmpty();
		Level outer = this.levels.peek();
		// Spring does not join wildcards in a way that tells the path, so the path is
		// left open
		boolean wildcard = outer != null
				&& outer.patterns().stream().anyMatch((pattern) -> pattern.contains("*") || pattern.contains("?"));
		Level level = takePrefix();
		return (open || wildcard) ? new Level(Set.of("/**"), level.methods()) : level;
	}

	private Level takePrefix() {
		Level outer = this.levels.peek();
		Set<String> patterns = this.patterns;
		Set<String> methods = this.methods;
		this.patterns = new LinkedHashSet<>();
		this.methods = new LinkedHashSet<>();
		if (outer == null) {
			return new Level(patterns, methods);
		}
		return new Level(join(outer.patterns(), patterns), methods.isEmpty() ? outer.methods() : methods);
	}

	private static Set<String> join(Set<String> outer, Set<String> inner) {
		if (outer.isEmpty() || inner.isEmpty()) {
			return outer.isEmpty() ? inner : outer;
		}
		Set<String> joined = new LinkedHashSet<>();
		PathPatternParser parser = PathPatternParser.defaultInstance;
		for (String prefix : outer) {
			for (String pattern : inner) {
				joined.add(parser.parse(prefix).combine(parser.parse(pattern)).getPatternString());
			}
		}
		return joined;
	}

	/**
	 * Conditions of one route or of the routes nested in it.
	 *
	 * @param patterns full path patterns
	 * @param methods names of methods, empty for all
	 */
	public record Level(Set<String> patterns, Set<String> methods) {

	}

}
