package io.github.apisecurity.disclosure.body;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation of a JSON Patch (RFC 6902 §4).
 *
 * @param kind what it does
 * @param path where
 * @param from where from, empty unless it copies or moves
 * @param value the value, or {@code null} if it has none
 */
record JsonPatchOperation(Kind kind, List<String> path, List<String> from, @Nullable JsonNode value) {

	private static final int MOST_STEPS = 100;

	/**
	 * Reads an operation.
	 * @param node the operation
	 * @return the operation, or {@code null} if it is not valid
	 */
	static @Nullable JsonPatchOperation of(JsonNode node) {
		Kind kind = Kind.of(node.get("op"));
		List<String> path = path(node.get("path"));
		if (kind == null || path == null) {
			return null;
		}
		boolean hasFrom = kind == Kind.COPY || kind == Kind.MOVE;
		List<String> from = hasFrom ? path(node.get("from")) : List.of();
		boolean hasValue = kind == Kind.ADD || kind == Kind.REPLACE || kind == Kind.TEST;
		JsonNode value = hasValue ? node.get("value") : null;
		if (from == null || (hasValue && value == null) || isIntoItself(kind, from, path)) {
			return null;
		}
		return new JsonPatchOperation(kind, path, from, value);
	}

	// RFC 6902 §4.4
	private static boolean isIntoItself(Kind kind, List<String> from, List<String> path) {
		return kind == Kind.MOVE && path.size() > from.size() && path.subList(0, from.size()).equals(from);
	}

	// RFC 6901 §3
	private static @Nullable List<String> path(@Nullable JsonNode node) {
		if (node == null || !node.isString()) {
			return null;
		}
		String text = node.asString();
		List<String> steps = new ArrayList<>();
		if (text.isEmpty()) {
			return steps;
		}
		if (text.charAt(0) != '/') {
			return null;
		}
		for (String step : text.substring(1).split("/", -1)) {
			if (steps.size() == MOST_STEPS || step.replaceAll("~[01]", "").contains("~")) {
				return null;
			}
			steps.add(step.replace("~1", "/").replace("~0", "~"));
		}
		return steps;
	}

	/**
	 * Kinds of operations.
	 */
	enum Kind {

		ADD("add"), REMOVE("remove"), REPLACE("replace"), MOVE("move"), COPY("copy"), TEST("test");

		private final String name;

		Kind(String name) {
			this.name = name;
		}

		static @Nullable Kind of(@Nullable JsonNode name) {
			for (Kind kind : values()) {
				if (name != null && name.isString() && kind.name.equals(name.asString())) {
					return kind;
				}
			}
			return null;
		}

	}

}
