package io.github.apisecurity.endpoint;

/**
 * What can be said about the paths that two path patterns match, without looking at a
 * request.
 * <p>
 * Where the answer is not certain it is {@link #OVERLAPS}, which is always safe: the
 * pattern is then matched against the path of each request.
 */
enum PatternRelation {

	/**
	 * No path matches both.
	 */
	DISJOINT,

	/**
	 * Some path may match both.
	 */
	OVERLAPS,

	/**
	 * Every path that the second matches, the first matches too.
	 */
	COVERS;

	/**
	 * Compares the pattern of a rule with the pattern of an endpoint.
	 * @param rule the rule's pattern
	 * @param endpoint the endpoint's pattern
	 * @return the relation
	 */
	static PatternRelation between(String rule, String endpoint) {
		String[] r = segments(rule);
		String[] e = segments(endpoint);
		if (covers(r, 0, e, 0)) {
			return COVERS;
		}
		return intersects(r, 0, e, 0) ? OVERLAPS : DISJOINT;
	}

	private static String[] segments(String pattern) {
		String path = pattern.startsWith("/") ? pattern.substring(1) : pattern;
		return path.split("/", -1);
	}

	private static boolean covers(String[] r, int i, String[] e, int j) {
		if (i == r.length) {
			return j == e.length;
		}
		if (isRest(r[i])) {
			return i == r.length - 1;
		}
		if (j == e.length || isRest(e[j])) {
			return false;
		}
		boolean segmentCovered = r[i].equals(e[j]) || (isVariable(r[i]) && isVariable(e[j]))
				|| (isAny(r[i]) && !e[j].isEmpty()) || (isVariable(r[i]) && isLiteral(e[j]) && !e[j].isEmpty());
		return segmentCovered && covers(r, i + 1, e, j + 1);
	}

	private static boolean intersects(String[] r, int i, String[] e, int j) {
		if (i == r.length || j == e.length) {
			return onlyRest(r, i) && onlyRest(e, j);
		}
		if (isRest(r[i]) || isRest(e[j])) {
			return true;
		}
		if (isLiteral(r[i]) && isLiteral(e[j]) && !r[i].equalsIgnoreCase(e[j])) {
			return false;
		}
		return intersects(r, i + 1, e, j + 1);
	}

	private static boolean onlyRest(String[] segments, int from) {
		for (int i = from; i < segments.length; i++) {
			if (!isRest(segments[i])) {
				return false;
			}
		}
		return true;
	}

	private static boolean isRest(String segment) {
		return segment.equals("**") || (segment.startsWith("{*") && segment.endsWith("}"));
	}

	private static boolean isAny(String segment) {
		return segment.equals("*");
	}

	private static boolean isVariable(String segment) {
		return segment.startsWith("{") && segment.endsWith("}") && segment.indexOf(':') < 0
				&& segment.indexOf('{', 1) < 0 && !isRest(segment);
	}

	private static boolean isLiteral(String segment) {
		return segment.chars().noneMatch((c) -> c == '*' || c == '?' || c == '{' || c == '}');
	}

}
