package io.github.apisecurity.disclosure.leak;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;

/**
 * What happens to each kind of leak. Immutable.
 */
public final class LeakActions {

	private final LeakAction[] actions = new LeakAction[Leak.values().length];

	/**
	 * Creates actions.
	 * @param actions the actions; a kind that is missing is not looked for
	 */
	public LeakActions(Map<Leak, LeakAction> actions) {
		for (Leak leak : Leak.values()) {
			this.actions[leak.ordinal()] = actions.getOrDefault(leak, LeakAction.OFF);
		}
	}

	/**
	 * Returns what happens to a kind of leak.
	 * @param leak the kind
	 * @return the action
	 */
	public LeakAction of(Leak leak) {
		return this.actions[leak.ordinal()];
	}

	/**
	 * Returns whether nothing is looked for.
	 * @return whether all actions are {@link LeakAction#OFF}
	 */
	public boolean isOff() {
		for (LeakAction action : this.actions) {
			if (action != LeakAction.OFF) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns these actions with others for some kinds.
	 * @param others the others
	 * @return the actions
	 */
	public LeakActions with(Map<Leak, LeakAction> others) {
		Map<Leak, LeakAction> all = toMap();
		all.putAll(others);
		return new LeakActions(all);
	}

	/**
	 * Returns the stricter action of both for each kind.
	 * @param other the other actions
	 * @return the actions
	 */
	public LeakActions strictest(LeakActions other) {
		Map<Leak, LeakAction> all = toMap();
		other.toMap().forEach((leak, action) -> all.merge(leak, action, (a, b) -> (a.compareTo(b) > 0) ? a : b));
		return new LeakActions(all);
	}

	/**
	 * Returns these actions with one kind reported at most.
	 * @param leak the kind
	 * @return the actions
	 */
	public LeakActions reportingAtMost(Leak leak) {
		return (of(leak).compareTo(LeakAction.REPORT) > 0) ? with(Map.of(leak, LeakAction.REPORT)) : this;
	}

	private Map<Leak, LeakAction> toMap() {
		Map<Leak, LeakAction> map = new EnumMap<>(Leak.class);
		for (Leak leak : Leak.values()) {
			map.put(leak, of(leak));
		}
		return map;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof LeakActions that && Arrays.equals(this.actions, that.actions);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.actions);
	}

	@Override
	public String toString() {
		return toMap().toString();
	}

}
