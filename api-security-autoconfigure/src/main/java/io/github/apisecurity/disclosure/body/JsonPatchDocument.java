package io.github.apisecurity.disclosure.body;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.apisecurity.disclosure.PatchFailedException;
import io.github.apisecurity.http.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document while the operations of a JSON Patch (RFC 6902) are applied to it.
 */
final class JsonPatchDocument {

	private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

	private static final int MOST_NODES = 100_000;

	private static final int DEEPEST = 100;

	private JsonNode root;

	// Copies of copies would grow without end
	private int copied;

	private String pointer = "";

	JsonPatchDocument(JsonNode root) {
		this.root = root.deepCopy();
	}

	JsonNode apply(List<JsonPatchOperation> operations) {
		for (int i = 0; i < operations.size(); i++) {
			this.pointer = "/" + i;
			apply(operations.get(i));
		}
		return this.root;
	}

	private void apply(JsonPatchOperation operation) {
		JsonNode value = (operation.value() != null) ? operation.value() : this.root;
		switch (operation.kind()) {
			case ADD -> add(operation.path(), value.deepCopy());
			case REMOVE -> remove(operation.path(), "/path");
			case REPLACE -> replace(operation.path(), value.deepCopy());
			case MOVE -> {
				JsonNode moved = remove(operation.from(), "/from");
				size(moved, operation.path().size());
				add(operation.path(), moved);
			}
			case COPY -> {
				JsonNode original = find(operation.from(), "/from");
				limit(original, operation.path().size());
				add(operation.path(), original.deepCopy());
			}
			case TEST -> {
				if (!same(find(operation.path(), "/path"), value)) {
					throw failed("", "does not hold");
				}
			}
		}
	}

	private void add(List<String> path, JsonNode value) {
		if (path.isEmpty()) {
			this.root = value;
			return;
		}
		String last = path.get(path.size() - 1);
		JsonNode parent = find(path.subList(0, path.size() - 1), "/path");
		if (parent instanceof ObjectNode object) {
			object.set(last, value);
		}
		else if (parent instanceof ArrayNode array) {
			array.insert(last.equals("-") ? array.size() : index(last, array.size(), "/path"), value);
		}
		else {
			throw missing("/path");
		}
	}

	private void replace(List<String> path, JsonNode value) {
		find(path, "/path");
		if (path.isEmpty()) {
			this.root = value;
			return;
		}
		String last = path.get(path.size() - 1);
		JsonNode parent = find(path.subList(0, path.size() - 1), "/path");
		if (parent instanceof ObjectNode object) {
			object.set(last, value);
		}
		else if (parent instanceof ArrayNode array) {
			array.set(Integer.parseInt(last), value);
		}
	}

	private JsonNode remove(List<String> path, String member) {
		JsonNode removed = find(path, member);
		if (path.isEmpty()) {
			this.root = this.root.isObject() ? ((ObjectNode) this.root).nullNode() : this.root;
			return removed;
		}
		String last = path.get(path.size() - 1);
		JsonNode parent = find(path.subList(0, path.size() - 1), member);
		if (parent instanceof ObjectNode object) {
			object.remove(last);
		}
		else if (parent instanceof ArrayNode array) {
			array.remove(Integer.parseInt(last));
		}
		return removed;
	}

	private JsonNode find(List<String> path, String member) {
		JsonNode node = this.root;
		for (String step : path) {
			JsonNode next = null;
			if (node instanceof ObjectNode object) {
				next = object.get(step);
			}
			else if (node instanceof ArrayNode array) {
				next = array.get(index(step, array.size() - 1, member));
			}
			if (next == null) {
				throw missing(member);
			}
			node = next;
		}
		return node;
	}

	private int index(String step, int largest, String member) {
		if (!INDEX.matcher(step).matches() || Integer.parseInt(step) > largest) {
			throw missing(member);
		}
		return Integer.parseInt(step);
	}

	private void limit(JsonNode value, int depth) {
		this.copied += size(value, depth);
		if (this.copied > MOST_NODES) {
			throw failed("", "makes the document larger than accepted");
		}
	}

	private int size(JsonNode node, int depth) {
		if (depth > DEEPEST) {
			throw failed("", "makes the document deeper than accepted");
		}
		int size = 1;
		for (JsonNode child : node) {
			size += size(child, depth + 1);
		}
		return size;
	}

	private PatchFailedException missing(String member) {
		return failed(member, "does not exist");
	}

	private PatchFailedException failed(String member, String detail) {
		return new PatchFailedException(409, List.of(Violation.inBody(this.pointer + member, detail)));
	}

	// Returns whether two values are equal (RFC 6902 §4.6): numbers by what they are
	// worth, objects in any order.
	static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
		if (one == null || other == null) {
			return isNothing(one) && isNothing(other);
		}
		if (one.isNumber() && other.isNumber()) {
			return one.decimalValue().compareTo(other.decimalValue()) == 0;
		}
		if (one.isArray() && other.isArray() && one.size() == other.size()) {
			for (int i = 0; i < one.size(); i++) {
				if (!same(one.get(i), other.get(i))) {
					return false;
				}
			}
			return true;
		}
		if (one.isObject() && other.isObject() && one.size() == other.size()) {
			for (Map.Entry<String, JsonNode> member : one.properties()) {
				JsonNode counterpart = other.get(member.getKey());
				if (counterpart == null || !same(member.getValue(), counterpart)) {
					return false;
				}
			}
			return true;
		}
		return one.equals(other);
	}

	private static boolean isNothing(@Nullable JsonNode node) {
		return node == null || node.isNull();
	}

}
