package io.github.apisecurity.disclosure.leak;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;
import io.github.apisecurity.endpoint.PolicyAttribute;

/**
 * What happens to leaks in the responses of an endpoint, where it is not what happens to
 * them elsewhere.
 *
 * @param actions the actions of some kinds, at least one
 */
public record LeakRule(Map<Leak, LeakAction> actions) implements PolicyAttribute {

	/**
	 * Creates a rule with an unmodifiable copy.
	 */
	public LeakRule {
		actions = Map.copyOf(actions);
	}

	@Override
	public String name() {
		return "leaks";
	}

	@Override
	public Object describe() {
		Map<String, Object> description = new LinkedHashMap<>();
		new EnumMap<>(this.actions)
			.forEach((leak, action) -> description.put(nameOf(leak), action.name().toLowerCase(Locale.ROOT)));
		return description;
	}

	/**
	 * Returns the name of a kind as rules and records have it.
	 * @param leak the kind
	 * @return the name in kebab-case
	 */
	static String nameOf(Leak leak) {
		return leak.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
