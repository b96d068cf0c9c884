package io.github.apisecurity.disclosure.body;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.github.apisecurity.disclosure.body.PatchShape.Kind;
import io.github.apisecurity.disclosure.body.PatchShape.Property;
import io.github.apisecurity.guard.Audience;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks through a patch for what its sender may not do. To replace or to remove an object
 * sets all its properties, also those that may not be set; and what may not be seen must
 * not be tested or copied either.
 */
final class PatchCheck {

	static final String UNREADABLE = "may not be tested, copied or moved";

	private static final String REPLACES = "may not be replaced or removed, as it has properties that may not be set";

	private final @Nullable Audience audience;

	private final boolean refuseUnknown;

	private final BiConsumer<String, String> errors;

	PatchCheck(@Nullable Audience audience, boolean refuseUnknown, BiConsumer<String, String> errors) {
		this.audience = audience;
		this.refuseUnknown = refuseUnknown;
		this.errors = errors;
	}

	// Checks a merge patch (RFC 7396) against the shape of its target.
	void merge(JsonNode patch, PatchShape shape, String pointer) {
		if (!patch.isObject()) {
			replace(shape, pointer);
			value(patch, shape, pointer);
			return;
		}
		each(patch, shape, pointer, this::merge);
	}

	// Checks a value that takes the place of another or of none.
	void value(JsonNode value, PatchShape shape, String pointer) {
		if (shape.kind() == Kind.LIST && value.isArray()) {
			for (int i = 0; i < value.size(); i++) {
				value(value.get(i), shape.content(), pointer + "/" + i);
			}
		}
		else if (value.isObject()) {
			each(value, shape, pointer, this::value);
		}
	}

	// Checks that what is replaced or removed has nothing that may not be set.
	void replace(PatchShape shape, String pointer) {
		if (shape.contains(this::isUnwritable)) {
			this.errors.accept(pointer, REPLACES);
		}
	}

	// Follows a pointer, and checks all properties on the way.
	// Returns the shape of what it points to, or null if that is an error
	@Nullable PatchShape follow(List<String> path, PatchShape root, String pointer, boolean writes, boolean reads) {
		PatchShape shape = root;
		for (String name : path) {
			switch (shape.kind()) {
				case ANY:
					return PatchShape.ANY;
				case LIST, MAP:
					shape = shape.content();
					continue;
				case LEAF:
					this.errors.accept(pointer, BodyErrors.UNKNOWN);
					return null;
				default:
					break;
			}
			List<Property> found = shape.find(name);
			if (found.isEmpty()) {
				if (shape.isOpen() || !this.refuseUnknown) {
					return PatchShape.ANY;
				}
				this.errors.accept(pointer, BodyErrors.UNKNOWN);
				return null;
			}
			if (writes && found.stream().anyMatch(this::isUnwritable)) {
				this.errors.accept(pointer, BodyErrors.UNWRITABLE);
				return null;
			}
			if (reads && found.stream().anyMatch(this::isUnreadable)) {
				this.errors.accept(pointer, UNREADABLE);
				return null;
			}
			shape = found.get(0).shape().get();
		}
		return shape;
	}

	// Checks that what is tested or copied has nothing that may not be seen.
	void read(PatchShape shape, String pointer) {
		if (shape.contains(this::isUnreadable)) {
			this.errors.accept(pointer, UNREADABLE);
		}
	}

	@Nullable Audience audience() {
		return this.audience;
	}

	boolean isUnwritable(Property property) {
		return this.audience != null && property.rule() != null && !property.rule().allows(this.audience);
	}

	// It may depend on the object, so no right is enough
	private boolean isUnreadable(Property property) {
		return this.audience != null && property.hidden();
	}

	private void each(JsonNode object, PatchShape shape, String pointer, Check check) {
		for (Map.Entry<String, JsonNode> member : object.properties()) {
			String at = pointer + "/" + escape(member.getKey());
			if (shape.kind() == Kind.MAP) {
				check.check(member.getValue(), shape.content(), at);
			}
			else if (shape.kind() == Kind.OBJECT) {
				property(member, shape, at, check);
			}
		}
	}

	private void property(Map.Entry<String, JsonNode> member, PatchShape shape, String at, Check check) {
		List<Property> found = shape.find(member.getKey());
		if (found.isEmpty() && !shape.isOpen() && this.refuseUnknown) {
			this.errors.accept(at, BodyErrors.UNKNOWN);
		}
		else if (found.stream().anyMatch(this::isUnwritable)) {
			this.errors.accept(at, BodyErrors.UNWRITABLE);
		}
		else {
			found.forEach((property) -> check.check(member.getValue(), property.shape().get(), at));
		}
	}

	static String escape(String name) {
		return name.replace("~", "~0").replace("/", "~1");
	}

	/**
	 * Checks a part of a patch.
	 */
	@FunctionalInterface
	private interface Check {

		void check(JsonNode node, PatchShape shape, String pointer);

	}

}
