package io.github.apisecurity.disclosure;

import java.util.List;
import java.util.Map;

/**
 * What leaves and enters of a type that cannot be annotated, by the names that its
 * properties have in JSON. It holds in addition to annotations.
 *
 * @param exposeOnly the properties that responses may have, empty for all
 * @param hide properties that only some callers see
 * @param mask properties that are shown masked
 * @param writable properties that only some callers may set
 */
public record TypeRules(List<String> exposeOnly, Map<String, Permission> hide, Map<String, Mask> mask,
		Map<String, Permission> writable) {

	/**
	 * No rules.
	 */
	public static final TypeRules NONE = new TypeRules(List.of(), Map.of(), Map.of(), Map.of());

	/**
	 * Creates rules with unmodifiable copies.
	 */
	public TypeRules {
		exposeOnly = List.copyOf(exposeOnly);
		hide = Map.copyOf(hide);
		mask = Map.copyOf(mask);
		writable = Map.copyOf(writable);
	}

}
