package io.github.apisecurity.disclosure.body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;

/**
 * Where a document has what may not be set, as Jackson itself finds it: by whatever name
 * and form it takes for the property.
 */
final class GuardNotes {

	private final Set<String> pointers = new LinkedHashSet<>();

	static boolean add(DeserializationContext context, String pointer) {
		if (context.getAttribute(GuardNotes.class) instanceof GuardNotes notes) {
			notes.pointers.add(pointer);
			return true;
		}
		return false;
	}

	// Returns the values, those of the elements of a list in their order: to exchange
	// them
	// is no more than to exchange all else, which may be set
	Map<String, List<JsonNode>> values(JsonNode document) {
		Map<String, List<JsonNode>> values = new HashMap<>();
		for (String pointer : this.pointers) {
			JsonNode value = document.at(JsonPointer.compile(pointer));
			if (!value.isMissingNode() && !value.isNull()) {
				values.computeIfAbsent(pattern(document, pointer), (pattern) -> new ArrayList<>()).add(value);
			}
		}
		return values;
	}

	private static String pattern(JsonNode document, String pointer) {
		StringBuilder pattern = new StringBuilder();
		JsonNode node = document;
		for (JsonPointer step = JsonPointer.compile(pointer); !step.matches(); step = step.tail()) {
			pattern.append('/').append(node.isArray() ? "*" : PatchCheck.escape(step.getMatchingProperty()));
			node = node.at(JsonPointer.compile("/" + PatchCheck.escape(step.getMatchingProperty())));
		}
		return pattern.toString();
	}

	static boolean same(Map<String, List<JsonNode>> before, Map<String, List<JsonNode>> after) {
		if (!before.keySet().equals(after.keySet())) {
			return false;
		}
		for (Map.Entry<String, List<JsonNode>> entry : before.entrySet()) {
			List<JsonNode> now = after.get(entry.getKey());
			if (now == null || now.size() != entry.getValue().size()) {
				return false;
			}
			for (int i = 0; i < now.size(); i++) {
				if (!JsonPatchDocument.same(entry.getValue().get(i), now.get(i))) {
					return false;
				}
			}
		}
		return true;
	}

}
