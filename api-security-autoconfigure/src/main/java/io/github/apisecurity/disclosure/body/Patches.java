package io.github.apisecurity.disclosure.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.github.apisecurity.disclosure.JsonPatch;
import io.github.apisecurity.disclosure.MergePatch;
import io.github.apisecurity.disclosure.PatchFailedException;
import io.github.apisecurity.disclosure.body.PatchShape.Kind;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import io.github.apisecurity.http.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads patches for one mapper: checks them and makes of them what the application
 * applies.
 */
final class Patches {

	private static final int MOST_OPERATIONS = 1000;

	private static final String CHANGES_GUARDED = "changes what may not be set";

	private static final JsonMapper DOCUMENTS = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
			.build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private final WriteRules rules;

	private final HiddenProperties hidden;

	private volatile @Nullable JsonMapper mapper;

	private volatile @Nullable PatchShapes shapes;

	Patches(WriteRules rules, HiddenProperties hidden) {
		this.rules = rules;
		this.hidden = hidden;
	}

	void use(JsonMapper mapper) {
		this.mapper = mapper;
		this.shapes = new PatchShapes(mapper.deserializationConfig(), this.rules, this.hidden);
	}

	// Returns why a type cannot be patched, or null if it can.
	@Nullable String obstacle(JavaType type) {
		Set<String> lost = shapes().lost(shapes().of(type),
				(shown) -> mapper()._serializationContext().findValueSerializer(shown));
		return lost.isEmpty() ? null : "A patch would lose what is not written: " + lost;
	}

	MergePatch<Object> merge(JsonNode patch, JavaType type, boolean refuseUnknown, BiConsumer<String, String> errors) {
		PatchShape shape = shapes().of(type);
		PatchCheck check = check(refuseUnknown, errors);
		check.merge(patch, shape, "");
		return new MergePatch<>((target) -> apply(target, type, check, (before) -> merge(before, patch)));
	}

	JsonPatch<Object> operations(JsonNode patch, JavaType type, boolean refuseUnknown,
			BiConsumer<String, String> errors) {
		List<JsonPatchOperation> operations = new ArrayList<>();
		if (!patch.isArray() || patch.size() > MOST_OPERATIONS) {
			errors.accept("", patch.isArray() ? "has more operations than accepted" : BodyErrors.WRONG_TYPE);
			return new JsonPatch<>((target) -> target);
		}
		PatchCheck check = check(refuseUnknown, errors);
		for (int i = 0; i < patch.size(); i++) {
			JsonPatchOperation operation = JsonPatchOperation.of(patch.get(i));
			if (operation == null) {
				errors.accept("/" + i, "is not an operation of a JSON Patch");
			}
			else {
				check(operation, shapes().of(type), "/" + i, check);
				operations.add(operation);
			}
		}
		return new JsonPatch<>(
				(target) -> apply(target, type, check, (before) -> new JsonPatchDocument(before).apply(operations)));
	}

	private static void check(JsonPatchOperation operation, PatchShape root, String pointer, PatchCheck check) {
		boolean test = operation.kind() == JsonPatchOperation.Kind.TEST;
		boolean move = operation.kind() == JsonPatchOperation.Kind.MOVE;
		if (move || operation.kind() == JsonPatchOperation.Kind.COPY) {
			PatchShape from = check.follow(operation.from(), root, pointer + "/from", move, true);
			if (from != null) {
				check.read(from, pointer + "/from");
				if (move) {
					check.replace(from, pointer + "/from");
				}
			}
		}
		PatchShape at = check.follow(operation.path(), root, pointer + "/path", !test, test);
		if (at == null) {
			return;
		}
		if (test) {
			check.read(at, pointer + "/path");
			return;
		}
		if (!inserts(operation, root, check)) {
			check.replace(at, pointer + "/path");
		}
		if (operation.value() != null) {
			check.value(operation.value(), at, pointer + "/value");
		}
	}

	// Only into a list something is added without taking the place of something else
	private static boolean inserts(JsonPatchOperation operation, PatchShape root, PatchCheck check) {
		if (operation.kind() != JsonPatchOperation.Kind.ADD || operation.path().isEmpty()) {
			return false;
		}
		List<String> parent = operation.path().subList(0, operation.path().size() - 1);
		PatchShape shape = check.follow(parent, root, "", true, false);
		return shape != null && shape.kind() == Kind.LIST;
	}

	private Object apply(Object target, JavaType type, PatchCheck check, Change change) {
		ObjectReader reader = mapper().readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
		// As it would be sent: what a client compares is text
		JsonNode before = DOCUMENTS.readTree(mapper().writeValueAsBytes(target));
		JsonNode after = change.apply(before.deepCopy());
		Object result = read(reader, after);
		Audience audience = check.audience();
		if (audience != null) {
			Map<String, List<JsonNode>> kept = guarded(before, reader, audience);
			Map<String, List<JsonNode>> now = guarded(after, reader, audience);
			if (kept == null || now == null || !GuardNotes.same(kept, now)) {
				throw new PatchFailedException(400, List.of(Violation.inBody("", CHANGES_GUARDED)));
			}
		}
		return result;
	}

	private static Object read(ObjectReader reader, JsonNode document) {
		try {
			return new BodyReader(reader, null).readValue(document);
		}
		catch (InvalidBodyException ex) {
			throw new PatchFailedException(400, ex.violations());
		}
	}

	// Whatever way it takes to a property that may not be set, Jackson knows it. Returns
	// null if it cannot tell
	private static @Nullable Map<String, List<JsonNode>> guarded(JsonNode document, ObjectReader reader,
			Audience audience) {
		GuardNotes notes = new GuardNotes();
		try {
			new BodyReader(reader.withAttribute(GuardNotes.class, notes), audience).readValue(document);
		}
		catch (InvalidBodyException ex) {
			return null;
		}
		return notes.values(document);
	}

	// RFC 7396 §2
	private static JsonNode merge(JsonNode target, JsonNode patch) {
		if (!(patch instanceof ObjectNode members)) {
			return patch.deepCopy();
		}
		ObjectNode result = (target instanceof ObjectNode object) ? object : members.objectNode();
		for (Map.Entry<String, JsonNode> member : members.properties()) {
			if (member.getValue().isNull()) {
				result.remove(member.getKey());
			}
			else {
				JsonNode old = result.get(member.getKey());
				result.set(member.getKey(), merge((old != null) ? old : members.nullNode(), member.getValue()));
			}
		}
		return result;
	}

	private PatchCheck check(boolean refuseUnknown, BiConsumer<String, String> errors) {
		Audience audience = AudienceScope.reader();
		return new PatchCheck(audience, refuseUnknown, errors);
	}

	private JsonMapper mapper() {
		JsonMapper mapper = this.mapper;
		if (mapper == null) {
			throw new IllegalStateException("There is no mapper yet");
		}
		return mapper;
	}

	private PatchShapes shapes() {
		PatchShapes shapes = this.shapes;
		if (shapes == null) {
			throw new IllegalStateException("There is no mapper yet");
		}
		return shapes;
	}

	/**
	 * Changes a document.
	 */
	@FunctionalInterface
	private interface Change {

		JsonNode apply(JsonNode before);

	}

}
