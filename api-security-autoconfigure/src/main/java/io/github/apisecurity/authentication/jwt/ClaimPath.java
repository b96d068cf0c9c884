package io.github.apisecurity.authentication.jwt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where a claim stands: names, outermost first. It is written in a part of JSONPath (RFC
 * 9535): {@code $.realm_access.roles}, {@code $['https://example.com/roles']}.
 *
 * @param names the names, at least one
 */
public record ClaimPath(List<String> names) {

	private static final String HINT = "; write a path such as $.realm_access.roles or $['https://example.com/roles']";

	/**
	 * Creates a path.
	 * @throws IllegalArgumentException if there is no name
	 */
	public ClaimPath {
		if (names.isEmpty()) {
			throw new IllegalArgumentException("The path names no claim" + HINT);
		}
		names = List.copyOf(names);
	}

	/**
	 * Creates a path of names.
	 * @param names the names, outermost first
	 * @return the path
	 */
	public static ClaimPath of(String... names) {
		return new ClaimPath(List.of(names));
	}

	/**
	 * Reads a path.
	 * @param path the path, such as {@code $.a["b.c"]}
	 * @return the path
	 * @throws IllegalArgumentException with what to write, if it is no such path
	 */
	public static ClaimPath parse(String path) {
		if (!path.startsWith("$")) {
			throw new IllegalArgumentException("The path '" + path + "' does not begin with $" + HINT);
		}
		List<String> names = new ArrayList<>();
		int at = 1;
		while (at < path.length()) {
			int end = switch (path.charAt(at)) {
				case '.' -> endOfName(path, at + 1);
				case '[' -> endOfBracket(path, at);
				default -> -1;
			};
			boolean dotted = path.charAt(at) == '.';
			int from = dotted ? at + 1 : at + 2;
			int to = dotted ? end : end - 2;
			if (end < 0 || to <= from) {
				throw new IllegalArgumentException("The path '" + path + "' cannot be read at position " + at + HINT);
			}
			names.add(path.substring(from, to));
			at = end;
		}
		return new ClaimPath(names);
	}

	private static int endOfName(String path, int from) {
		int end = from;
		while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
			if ("*]'\"()?@, ".indexOf(path.charAt(end)) >= 0) {
				return -1;
			}
			end++;
		}
		return end;
	}

	private static int endOfBracket(String path, int at) {
		if (at + 1 >= path.length() || (path.charAt(at + 1) != '\'' && path.charAt(at + 1) != '"')) {
			return -1;
		}
		int quote = path.indexOf(path.charAt(at + 1), at + 2);
		return (quote > 0 && path.startsWith("]", quote + 1)) ? quote + 2 : -1;
	}

	/**
	 * Finds the value.
	 * @param claims the claims
	 * @return the value, or {@code null} if there is none
	 */
	public @Nullable Object resolve(Map<String, Object> claims) {
		Object value = claims;
		for (String name : this.names) {
			if (!(value instanceof Map<?, ?> members)) {
				return null;
			}
			value = members.get(name);
		}
		return value;
	}

}
