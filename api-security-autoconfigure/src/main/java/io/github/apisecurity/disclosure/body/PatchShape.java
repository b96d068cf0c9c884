package io.github.apisecurity.disclosure.body;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * What a patch may find in a type.
 */
final class PatchShape {

	/**
	 * Something that is taken as a whole.
	 */
	static final PatchShape LEAF = new PatchShape(Kind.LEAF, null);

	/**
	 * Something that may have anything in it.
	 */
	static final PatchShape ANY = new PatchShape(Kind.ANY, null);

	private final Kind kind;

	private final @Nullable Supplier<PatchShape> content;

	private final Map<String, List<Property>> properties = new LinkedHashMap<>();

	private final @Nullable JavaType type;

	private final Set<String> losses = new HashSet<>();

	private boolean open;

	PatchShape(Kind kind, @Nullable Supplier<PatchShape> content) {
		this(kind, content, null);
	}

	PatchShape(Kind kind, @Nullable Supplier<PatchShape> content, @Nullable JavaType type) {
		this.kind = kind;
		this.content = content;
		this.type = type;
	}

	// Returns the type of an object, null for all else.
	@Nullable JavaType type() {
		return this.type;
	}

	void add(Property property) {
		this.properties.computeIfAbsent(property.name(), (name) -> new ArrayList<>(1)).add(property);
	}

	void loses(String property) {
		this.losses.add(property);
	}

	// Names of what the values of a property have and JSON leaves out of them there
	Set<String> losses() {
		return this.losses;
	}

	void openUp() {
		this.open = true;
	}

	Kind kind() {
		return this.kind;
	}

	// Returns whether a name that is no property is not an error.
	boolean isOpen() {
		return this.open;
	}

	// Returns the properties of a name: one, or more where a subtype may have it too.
	List<Property> find(String name) {
		return this.properties.getOrDefault(name, List.of());
	}

	Map<String, List<Property>> properties() {
		return this.properties;
	}

	PatchShape content() {
		return (this.content != null) ? this.content.get() : ANY;
	}

	// Returns whether this is, or has somewhere in it, a property of a kind.
	boolean contains(Predicate<Property> kind) {
		return contains(kind, new HashSet<>());
	}

	private boolean contains(Predicate<Property> kind, Set<PatchShape> visited) {
		if (!visited.add(this)) {
			return false;
		}
		if (this.kind == Kind.LIST || this.kind == Kind.MAP) {
			return content().contains(kind, visited);
		}
		for (List<Property> named : this.properties.values()) {
			for (Property property : named) {
				if (kind.test(property) || property.shape().get().contains(kind, visited)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Kinds of shapes.
	 */
	enum Kind {

		LEAF, ANY, OBJECT, LIST, MAP

	}

	/**
	 * A property.
	 *
	 * @param owner the class that has it
	 * @param own the name that the class gives it in JSON
	 * @param name the name in JSON, which unwrapping may have changed
	 * @param rule who may set it, or {@code null} for everyone
	 * @param hidden whether it is declared to be hidden or masked
	 * @param shape what its values may have
	 */
	record Property(Class<?> owner, String own, String name, @Nullable WriteRule rule, boolean hidden,
			Supplier<PatchShape> shape) {

	}

}
