package io.github.apisecurity.endpoint;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A path with variables, such as {@code /orders/{orderId}}.
 */
public final class PathTemplate {

	private final PathPattern pattern;

	private PathTemplate(PathPattern pattern) {
		this.pattern = pattern;
	}

	/**
	 * Reads a template.
	 * @param pattern the path pattern
	 * @return the template
	 * @throws IllegalArgumentException if it is no path pattern
	 */
	public static PathTemplate of(String pattern) {
		return new PathTemplate(PathPatternParser.defaultInstance.parse(pattern));
	}

	/**
	 * Returns the names of the variables in a pattern.
	 * @param pattern the path pattern, which need not be a valid one
	 * @return the names in the order of the path
	 */
	public static Set<String> variablesOf(String pattern) {
		Set<String> names = new LinkedHashSet<>();
		int depth = 0;
		int start = 0;
		for (int i = 0; i < pattern.length(); i++) {
			char c = pattern.charAt(i);
			if (c == '{' && depth++ == 0) {
				start = i + 1;
			}
			else if (c == '}' && depth > 0 && --depth == 0) {
				names.add(name(pattern.substring(start, i)));
			}
		}
		return names;
	}

	private static String name(String variable) {
		int colon = variable.indexOf(':');
		String name = (colon < 0) ? variable : variable.substring(0, colon);
		return name.startsWith("*") ? name.substring(1) : name;
	}

	/**
	 * Returns the names of the variables.
	 * @return the names in the order of the path
	 */
	public Set<String> variables() {
		return variablesOf(this.pattern.getPatternString());
	}

	@Nullable Map<String, String> extract(PathContainer path) {
		return extract(this.pattern, path);
	}

	static @Nullable Map<String, String> extract(PathPattern pattern, PathContainer path) {
		PathMatchInfo match = pattern.matchAndExtract(path);
		return (match != null) ? match.getUriVariables() : null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof PathTemplate template && this.pattern.equals(template.pattern);
	}

	@Override
	public int hashCode() {
		return this.pattern.hashCode();
	}

	@Override
	public String toString() {
		return this.pattern.getPatternString();
	}

}
